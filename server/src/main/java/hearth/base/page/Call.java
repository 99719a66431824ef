package hearth.base.page;

import hearth.base.http.Request;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that templates call, with its arguments in order. */
record Call(Body body) implements Function {
    /** Bound while a page is made. Not a variable of the template, because macros do not see those. */
    static final ScopedValue<Reader> READER = ScopedValue.newInstance();

    @FunctionalInterface
    interface Body {
        Object of(Reader reader, List<Object> arguments);
    }

    @Override
    public @Nullable List<String> getArgumentNames() {
        return null;
    }

    @Override
    public Object execute(Map<String, Object> named, PebbleTemplate self, EvaluationContext context, int line) {
        var arguments = new ArrayList<Object>();
        for (var at = 0; named.containsKey(Integer.toString(at)); at++) {
            var argument = named.get(Integer.toString(at));
            if (argument == null) {
                throw new IllegalArgumentException(
                        self.getName() + " line " + line + ": argument " + (at + 1) + " is null");
            }
            arguments.add(argument);
        }
        return body.of(READER.get(), arguments);
    }

    /** For whom the page is made. */
    record Reader(Request request, View view) {}
}
