package hearth.wire.embed;

import java.util.List;

/** What is to be embedded: texts, or texts that the caller has cut into tokens already. */
public sealed interface EmbeddingInput {
    record Texts(List<String> texts) implements EmbeddingInput {
        public Texts {
            texts = List.copyOf(texts);
        }
    }

    record Tokens(List<List<Integer>> lists) implements EmbeddingInput {
        public Tokens {
            lists = lists.stream().map(List::copyOf).toList();
        }
    }

    /** How many vectors will come back. */
    default int count() {
        return switch (this) {
            case Texts(var texts) -> texts.size();
            case Tokens(var lists) -> lists.size();
        };
    }

    /** About how much there is to read; a token is about four characters. */
    default long characters() {
        return switch (this) {
            case Texts(var texts) -> texts.stream().mapToLong(String::length).sum();
            case Tokens(var lists) -> lists.stream().mapToLong(List::size).sum() * 4;
        };
    }
}
