package hearth.gateway;

import hearth.base.access.Scope;
import hearth.testing.Cast;
import hearth.testing.RunningServer;

/** Decides what a model costs, as the price page does; dollars a million. */
final class Prices {
    private Prices() {}

    static void set(RunningServer server, Cast cast, String model, String input, String output, String cached) {
        var admin = cast.key(cast.anna, Scope.ADMIN);
        var reply = server.http()
                .ask(
                        "PUT",
                        "/api/v1/models/" + model + "/price",
                        "{\"input_per_million\":\"%s\",\"output_per_million\":\"%s\",\"cached_input_per_million\":\"%s\"}"
                                .formatted(input, output, cached),
                        "Authorization: Bearer " + admin);
        if (reply.status() != 200) throw new AssertionError(reply.text());
    }
}
