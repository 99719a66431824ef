package hearth.gateway;

import hearth.catalogue.Model;
import hearth.provider.Provider;

/** A model that may answer, and the way to it. */
record Candidate(Model model, Lane lane) {
    Provider provider() {
        return model.connected().provider();
    }

    /** The same, for an answer of at most so many tokens. */
    Candidate atMost(Conversation conversation, long tokens) {
        return new Candidate(model, conversation.lane(model, tokens));
    }
}
