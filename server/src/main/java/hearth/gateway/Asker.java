package hearth.gateway;

import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.http.Request;
import hearth.meter.Spend.Caller;

/**
 * Who calls a model, and under which id the call is booked.
 *
 * @param caching what they say of kept answers, as in the header of that name
 */
public record Asker(Principal principal, String request, String caching) {
    static Asker of(Request request) {
        return new Asker(request.principal(), request.id(), request.header("Cache-Control"));
    }

    Caller caller() {
        var key = principal.pass() instanceof Pass.Key shown ? shown.id() : "";
        return new Caller(principal.team(), principal.account(), key, request);
    }
}
