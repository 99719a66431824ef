package hearth.thread;

import hearth.chat.Chat;
import hearth.chat.Message;
import hearth.markup.Markup;
import hearth.markup.Plain;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How a chat is written into a file. */
public enum ExportForm {
    MARKDOWN("text/markdown; charset=utf-8", "md") {
        @Override
        public String write(Chat chat, List<Message> said) {
            return "# " + chat.title() + "\n\n"
                    + said.stream()
                            .map(message -> "**" + speaker(message) + "**\n\n" + message.text() + "\n")
                            .collect(Collectors.joining("\n"));
        }
    },
    TEXT("text/plain; charset=utf-8", "txt") {
        @Override
        public String write(Chat chat, List<Message> said) {
            return chat.title() + "\n\n"
                    + said.stream()
                            .map(message -> speaker(message) + ":\n" + words(message) + "\n")
                            .collect(Collectors.joining("\n"));
        }

        private static String words(Message message) {
            return message.isReply() ? Plain.of(message.text()) : message.text();
        }
    },
    JSON("application/json", "json") {
        @Override
        public String write(Chat chat, List<Message> said) {
            return PRETTY.writeValueAsString(ChatFile.of(chat, said)) + "\n";
        }
    },
    HTML("text/html; charset=utf-8", "html") {
        @Override
        public String write(Chat chat, List<Message> said) {
            var title = escaped(chat.title());
            return "<!doctype html>\n<html>\n<head><meta charset=\"utf-8\"><title>" + title
                    + "</title></head>\n<body>\n<h1>" + title + "</h1>\n"
                    + said.stream()
                            .map(message -> "<h2>" + escaped(speaker(message)) + "</h2>\n" + body(message) + "\n")
                            .collect(Collectors.joining())
                    + "</body>\n</html>\n";
        }

        private static String body(Message message) {
            return message.isReply()
                    ? Markup.html(message.text()).text()
                    : "<p>" + escaped(message.text()).replace("\n", "<br>\n") + "</p>";
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    };

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String type;
    private final String ending;

    ExportForm(String type, String ending) {
        this.type = type;
        this.ending = ending;
    }

    /** @param said the branch that is shown, or all there is where this form has room for it */
    public abstract String write(Chat chat, List<Message> said);

    /** Whether it has room for every branch, and not for one alone. */
    boolean isWhole() {
        return this == JSON;
    }

    String type() {
        return type;
    }

    public String ending() {
        return ending;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExportForm> of(String word) {
        return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
    }

    /** The model by its name; who asked is whoever holds the file. */
    private static String speaker(Message message) {
        var took = message.reckoning();
        if (!message.isReply()) return "You";
        return took == null ? String.valueOf(message.asked()) : took.model();
    }
}
