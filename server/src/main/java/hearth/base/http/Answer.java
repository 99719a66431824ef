package hearth.base.http;

import hearth.base.text.Packed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a handler gives back; the server knows how each kind is sent. */
public sealed interface Answer {
    /** A whole page, made of a template. */
    record Page(int status, String template, Map<String, Object> model) implements Answer {
        public Page {
            model = Map.copyOf(model);
        }
    }

    /** A part of a page for HTMX; a browser without it is sent to the page that shows the same. */
    record Fragment(String template, Map<String, Object> model, String page) implements Answer {
        public Fragment {
            model = Map.copyOf(model);
        }
    }

    /** See other: what a form leads to. An address on this server, without the base path. */
    record GoTo(String address) implements Answer {
        public GoTo {
            if (!isOurs(address)) throw new IllegalArgumentException("not an address of this server: " + address);
        }
    }

    record Json(int status, Object value) implements Answer {}

    record Content(int status, String type, String text) implements Answer {}

    /** A file of ours; kept for ever by browsers where its address names its content. */
    record Kept(String type, Packed content, boolean forever) implements Answer {}

    /**
     * What stands in a frame of ours and was not written by us, or works with what was not: it has no origin, so that it reaches
     * neither the page around it nor anything on this server, and it loads nothing from anywhere.
     *
     * @param may what its own text may do all the same, as directives of a content policy
     */
    record Framed(Answer inside, String may) implements Answer {
        String policy() {
            return "sandbox allow-scripts; default-src 'none'; " + may
                    + "; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";
        }
    }

    /** Written as it comes; never compressed, never buffered. */
    record Stream(String type, Writing writing) implements Answer {}

    /** What somebody else answers: its head is known only once it begins, and what fails before then fails like any request. */
    record Relay(Relaying relaying) implements Answer {}

    @FunctionalInterface
    interface Relaying {
        void to(Outlet outlet) throws IOException;
    }

    /** A file to be kept by whoever asked, written as it is made. */
    record Download(String type, String name, Writing writing) implements Answer {
        public Download {
            if (!name.matches("[a-z0-9.-]+")) throw new IllegalArgumentException("not the name of a file: " + name);
        }
    }

    /** Flushes when there is nothing more to say for now; an IOException means that the reader left. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static Page page(String template, Map<String, Object> model) {
        return new Page(200, template, model);
    }

    static Json json(Object value) {
        return new Json(200, value);
    }

    /** As the lists of our own API are: all of it, so there is no cursor to go on with. */
    static Json list(List<?> all) {
        var list = new LinkedHashMap<String, @Nullable Object>();
        list.put("data", all);
        list.put("next", null);
        return json(list);
    }

    /** A path, and not what browsers take for another host: {@code //evil} and {@code /\evil}. */
    static boolean isOurs(String address) {
        return address.startsWith("/")
                && !address.startsWith("//")
                && !address.startsWith("/\\")
                && address.chars().noneMatch(Character::isISOControl);
    }
}
