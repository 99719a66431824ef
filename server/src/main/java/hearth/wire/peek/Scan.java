package hearth.wire.peek;

import hearth.wire.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Walks over one JSON object, member by member, and knows where in the bytes it is. Every method reads on: after it, the
 * value that it speaks of has been passed.
 */
public final class Scan implements AutoCloseable {
    private final JsonParser parser;
    private final Set<String> seen = new HashSet<>();
    private final List<Range> cuts = new ArrayList<>();
    private int nameFrom;
    private int memberEnd = -1;
    private int memberFrom = -1;
    /** Where the members begin that are cut out before any that stays; negative where none are. */
    private int leadFrom = -1;

    private boolean anyStays;

    private Scan(JsonParser parser) {
        this.parser = parser;
    }

    /** Empty unless the bytes begin a JSON object in UTF-8; of another encoding we would count other bytes than there are. */
    public static Optional<Scan> of(byte[] body) {
        var at = 0;
        while (at < body.length && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) at++;
        if (at + 1 >= body.length || body[at] != '{' || body[at + 1] == 0 || (at > 0 && body[1] == 0)) {
            return Optional.empty();
        }
        var parser = Json.factory().createParser(ObjectReadContext.empty(), body);
        parser.nextToken();
        return Optional.of(new Scan(parser));
    }

    /** Stands on the value of the outermost object's next member and says its name; null after the last, with nothing behind it. */
    public @Nullable String next() {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            if (parser.nextToken() != null) throw new TwiceException("");
            cutLead(memberEnd);
            return null;
        }
        var name = parser.currentName();
        if (!seen.add(name)) throw new TwiceException(name);
        nameFrom = start();
        memberFrom = memberEnd;
        parser.nextToken();
        return name;
    }

    /** Of the members of an inner object on which this stands. */
    public boolean enter() {
        if (parser.currentToken() == JsonToken.START_OBJECT) return true;
        pass();
        return false;
    }

    /** Stands on the value of the inner object's next member and says its name; null at its end. */
    public @Nullable String inner() {
        if (parser.nextToken() == JsonToken.END_OBJECT) return null;
        var name = parser.currentName();
        parser.nextToken();
        return name;
    }

    public boolean enterList() {
        if (parser.currentToken() == JsonToken.START_ARRAY) return true;
        pass();
        return false;
    }

    /** Stands on the next element of a list; false at its end. */
    public boolean element() {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    public JsonToken token() {
        var token = parser.currentToken();
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    public boolean isNull() {
        return token() == JsonToken.VALUE_NULL;
    }

    /** Empty for what is no string; the value is passed either way. */
    public Optional<String> text() {
        if (token() == JsonToken.VALUE_STRING) return Optional.of(parser.getString());
        pass();
        return Optional.empty();
    }

    /** How many characters a string has, without making one; 0 for what is none. */
    public int length() {
        if (token() == JsonToken.VALUE_STRING) return parser.getStringLength();
        pass();
        return 0;
    }

    /** Negative for what is no whole number that fits. */
    public long whole() {
        if (token() == JsonToken.VALUE_NUMBER_INT) {
            var type = parser.getNumberType();
            if (type != JsonParser.NumberType.BIG_INTEGER) return parser.getLongValue();
        }
        pass();
        return -1;
    }

    /** NaN for what is no number. */
    public double number() {
        if (token() == JsonToken.VALUE_NUMBER_INT || token() == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getDoubleValue();
        }
        pass();
        return Double.NaN;
    }

    /** Skips what is inside, if anything is. */
    public void pass() {
        parser.skipChildren();
    }

    /** Skips the value and says where it stands. */
    public Range range() {
        var from = start();
        pass();
        return new Range(from, end());
    }

    /** Adds the characters of all strings in the value, and the names in it. */
    public long characters() {
        var depth = 0;
        var count = 0L;
        do {
            switch (token()) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case PROPERTY_NAME, VALUE_STRING -> count += parser.getStringLength();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> count += 4;
                case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> {}
            }
        } while (depth > 0 && parser.nextToken() != null);
        return count;
    }

    /** To be called when an outermost member's value was passed and stays. */
    public void passed() {
        memberEnd = end();
        cutLead(nameFrom);
        anyStays = true;
    }

    /** Notes the member that was just passed as one to be cut out, with the comma that goes with it. */
    public void cutOut() {
        memberEnd = end();
        if (anyStays) {
            cuts.add(new Range(memberFrom, memberEnd));
        } else if (leadFrom < 0) {
            leadFrom = nameFrom;
        }
    }

    /** The comma behind the first members goes with them. */
    private void cutLead(int until) {
        if (leadFrom >= 0) cuts.add(new Range(leadFrom, until));
        leadFrom = -1;
    }

    /** What is to be cut out, once all members were passed. */
    public List<Range> cuts() {
        return List.copyOf(cuts);
    }

    public int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    public int end() {
        parser.finishToken();
        return (int) parser.currentLocation().getByteOffset();
    }

    @Override
    public void close() {
        parser.close();
    }

    /** One name stands twice, or something stands behind the object: readers may differ in what they make of it. */
    public static final class TwiceException extends JacksonException {
        private final String name;

        TwiceException(String name) {
            super(name);
            this.name = name;
        }

        public String name() {
            return name;
        }
    }
}
