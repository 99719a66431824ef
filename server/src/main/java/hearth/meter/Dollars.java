package hearth.meter;

import java.math.BigDecimal;

/** Amounts as programs read them: exact, with all nine decimals. */
final class Dollars {
    private static final int NANO_DIGITS = 9;

    private Dollars() {}

    static String text(long nanos) {
        return BigDecimal.valueOf(nanos, NANO_DIGITS).toPlainString();
    }
}
