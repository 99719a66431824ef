package hearth.chat;

import hearth.base.ids.Ids;
import java.time.Instant;
import java.util.Optional;

/** A place in the list of somebody's chats, the latest first: what comes after it was touched earlier. */
public record Cursor(Instant touched, String id) {
    public static final Cursor START = new Cursor(Instant.ofEpochMilli(Long.MAX_VALUE), "");

    public static Cursor at(Chat chat) {
        return new Cursor(chat.touched(), chat.id());
    }

    /** Empty where it was not written by us. */
    public static Optional<Cursor> of(String text) {
        var dot = text.indexOf('.');
        if (dot < 1 || dot > 18 || !Ids.isId(text.substring(dot + 1))) return Optional.empty();
        if (!text.substring(0, dot).chars().allMatch(each -> each >= '0' && each <= '9')) return Optional.empty();
        return Optional.of(
                new Cursor(Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))), text.substring(dot + 1)));
    }

    public String text() {
        return touched.toEpochMilli() + "." + id;
    }
}
