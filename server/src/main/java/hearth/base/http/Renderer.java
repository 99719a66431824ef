package hearth.base.http;

import java.util.Map;

/** Makes HTML of a template; what pages are made with stands below this package. */
@FunctionalInterface
public interface Renderer {
    String render(Request request, String template, Map<String, Object> model);
}
