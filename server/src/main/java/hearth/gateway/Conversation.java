package hearth.gateway;

import hearth.catalogue.Model;

/** What somebody asks of a model, in the dialect they ask it in. */
public interface Conversation {
    /** The model as they wrote it. */
    String asked();

    boolean isStream();

    /** How much they sent, for when nobody else counts it. */
    long characters();

    /** The way to this model and back; a Problem where it cannot be asked that. */
    Lane lane(Model model);
}
