package hearth.catalogue.prices;

import org.jspecify.annotations.Nullable;

/** A price list that is not taken: where it is wrong and what would be right. Whoever has another one goes on with that. */
public final class PriceListException extends Exception {
    PriceListException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** Always there, unlike that of exceptions in general. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
