package hearth.base.jobs;

/** How a run came to its end, as its kind sees it. */
public sealed interface JobEnd {
    /** All of it is done. */
    record Done() implements JobEnd {}

    /** It was asked to stop and did so in the middle; the next worker goes on at once. */
    record Stopped() implements JobEnd {}

    /** Trying again would not help; the sentence is for people. */
    record Hopeless(String sentence) implements JobEnd {
        public Hopeless {
            if (sentence.isBlank()) throw new IllegalArgumentException("people want to know why");
        }
    }

    static JobEnd done() {
        return new Done();
    }

    static JobEnd stopped() {
        return new Stopped();
    }

    static JobEnd hopeless(String sentence) {
        return new Hopeless(sentence);
    }
}
