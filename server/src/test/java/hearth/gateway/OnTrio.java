package hearth.gateway;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests that ask one server with a provider of each dialect, one test after the other. */
@SuppressWarnings("NullAway.Init") // opened before all tests
abstract class OnTrio {
    static Trio trio;

    @BeforeAll
    static void open() {
        trio = new Trio();
    }

    @AfterAll
    static void close() {
        trio.close();
    }

    @BeforeEach
    void forget() {
        trio.forget();
    }
}
