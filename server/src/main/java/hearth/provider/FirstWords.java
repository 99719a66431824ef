package hearth.provider;

import hearth.base.http.Request;

/** Asks a model for a few words, for real, so that whoever connects its provider sees that it answers. */
@FunctionalInterface
public interface FirstWords {
    /** @param model one that the provider lists; empty for the cheapest */
    Said of(Request request, Provider provider, String model);

    /**
     * What came of it.
     *
     * @param model its id
     * @param text empty where none came, or none in so few tokens
     * @param fault a plain word for what went wrong
     * @param sentence what was said of that
     * @param millis how long it took
     */
    record Said(String model, boolean isAnswered, String text, String fault, String sentence, long millis) {}
}
