package hearth.wire.dialect;

import hearth.base.text.Problem;
import hearth.wire.json.Json;
import hearth.wire.peek.Range;
import hearth.wire.peek.Scan;
import hearth.wire.peek.Splices;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/** What the house must know of a request whose bytes go on, and the few bytes that change on the way. Made without a tree. */
public abstract class RequestPeek {
    private static final String OURS = "hearth";

    private final byte[] body;
    private @Nullable String model;
    private @Nullable Range modelAt;
    private @Nullable Range hearth;
    private List<Range> cuts = List.of();
    protected boolean stream;
    protected boolean wantsUsage;
    protected boolean usesTools;
    protected boolean structured;
    protected boolean reasoning;
    protected boolean cold;
    protected int choices = 1;
    protected int messages;
    protected int images;
    protected long characters;
    protected @Nullable Long limit;

    protected RequestPeek(byte[] body) {
        this.body = body;
    }

    /** A cap on the answer, by the field in which a provider takes it. */
    public record Limit(String field, long tokens) {}

    /** Reads the body; to be called once, by whoever makes the peek. */
    protected final void read() {
        try (var scan = Scan.of(body).orElseThrow(RequestPeek::noObject)) {
            for (var name = scan.next(); name != null; name = scan.next()) {
                var stays = !name.equals(OURS) && stays(scan);
                switch (name) {
                    case "model" -> model(scan);
                    case OURS -> hearth = scan.range();
                    default -> member(name, scan);
                }
                if (stays) {
                    scan.passed();
                } else {
                    scan.cutOut();
                }
            }
            cuts = scan.cuts();
        } catch (Scan.TwiceException twice) {
            throw twice(twice.name());
        } catch (JacksonException broken) {
            throw Problem.of(400, "invalid_json", "The body is not JSON: " + broken.getOriginalMessage());
        }
        if (model == null) throw Problem.invalid("model", "invalid_value", "Write model as a string.");
    }

    /** Whether the member on whose value this stands goes on to the provider. */
    protected boolean stays(Scan scan) {
        return true;
    }

    /** Passes the value of a member, and notes what it says. */
    protected abstract void member(String name, Scan scan);

    private void model(Scan scan) {
        var from = scan.start();
        model = scan.text().orElseThrow(() -> wrong("model", "a string"));
        modelAt = new Range(from, scan.end());
    }

    private static Problem noObject() {
        return Problem.of(400, "invalid_json", "The body is not a JSON object in UTF-8.");
    }

    private static Problem twice(String name) {
        return name.isEmpty()
                ? Problem.of(400, "invalid_json", "Something stands behind the JSON object.")
                : Problem.invalid(name, "duplicate_field", "The field " + name + " stands there twice; say it once.");
    }

    protected static Problem wrong(String name, String right) {
        return Problem.invalid(name, "invalid_value", "Write " + name + " as " + right + ".");
    }

    /** False for null, which says nothing. */
    protected static boolean flag(String name, Scan scan) {
        return switch (scan.token()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw wrong(name, "true or false");
        };
    }

    protected static @Nullable Long count(String name, Scan scan) {
        if (scan.isNull()) return null;
        var count = scan.whole();
        if (count < 0) throw wrong(name, "a whole number of at least 0");
        return count;
    }

    /** Whether there is something in a list or an object; it is counted with the characters. */
    protected final boolean isFilled(Scan scan) {
        var isThere = scan.token() == JsonToken.START_ARRAY || scan.token() == JsonToken.START_OBJECT;
        var counted = scan.characters();
        characters += counted;
        return isThere && counted > 0;
    }

    public final String model() {
        return model == null ? "" : model;
    }

    public final boolean isStreamed() {
        return stream;
    }

    /** Whether the caller wants to see usage in a stream. */
    public final boolean wantsUsage() {
        return wantsUsage;
    }

    /** How many tokens the caller wants at most. */
    public final OptionalLong limit() {
        return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    /** How many answers are asked for at once. */
    public final int choices() {
        return choices;
    }

    public final boolean usesTools() {
        return usesTools;
    }

    public final boolean isStructured() {
        return structured;
    }

    public final boolean isReasoning() {
        return reasoning;
    }

    /** Whether the temperature is 0, so that the same request is meant to have the same answer. */
    public final boolean isCold() {
        return cold;
    }

    public final int messages() {
        return messages;
    }

    public final int images() {
        return images;
    }

    /** About how much there is to read, images and other attachments aside. */
    public final long characters() {
        return characters;
    }

    /** The house's own object in the body, as JSON. */
    public final Optional<byte[]> hearth() {
        return Optional.ofNullable(hearth).map(range -> Arrays.copyOfRange(body, range.from(), range.to()));
    }

    /** The body without what is the house's own; the same array where nothing is. */
    public final byte[] bare() {
        var splices = new Splices(body);
        cuts.forEach(splices::cut);
        return splices.bytes();
    }

    /** The body for a provider: its name of the model, without what is the house's own, and with a limit where the caller set none. */
    public final byte[] forwarded(String upstreamModel, @Nullable Limit cap) {
        var splices = new Splices(body);
        if (modelAt == null) throw new IllegalStateException("read() was not called");
        if (!upstreamModel.equals(model)) splices.replace(modelAt, Json.quoted(upstreamModel));
        cuts.forEach(splices::cut);
        adapt(splices, modelAt.to(), limit == null ? cap : null);
        return splices.bytes();
    }

    /** Whatever else must change; a member can be inserted at the place that is given, with a comma before it. */
    protected abstract void adapt(Splices splices, int place, @Nullable Limit cap);
}
