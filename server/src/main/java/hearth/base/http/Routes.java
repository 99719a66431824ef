package hearth.base.http;

import hearth.base.access.Policy;
import hearth.base.http.Route.Handler;
import hearth.base.http.Route.Method;
import java.util.ArrayList;
import java.util.List;

/** The table of addresses, filled by each feature and read by the server and by the tests that walk all of it. */
public final class Routes {
    private final List<Route> all = new ArrayList<>();

    public void get(String path, Policy policy, Handler handler) {
        all.add(new Route(Method.GET, path, policy, handler));
    }

    public void post(String path, Policy policy, Handler handler) {
        all.add(new Route(Method.POST, path, policy, handler));
    }

    /** For what is sent as a file, however large; the path has no parts. */
    public void upload(String path, Policy policy, Handler handler) {
        all.add(new Route(Method.POST, path, policy, handler, true));
    }

    public void put(String path, Policy policy, Handler handler) {
        all.add(new Route(Method.PUT, path, policy, handler));
    }

    public void delete(String path, Policy policy, Handler handler) {
        all.add(new Route(Method.DELETE, path, policy, handler));
    }

    public List<Route> all() {
        return List.copyOf(all);
    }
}
