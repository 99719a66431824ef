package hearth.gateway;

import hearth.catalogue.Model;
import hearth.route.Needs;
import hearth.route.Wishes;
import java.util.Optional;
import java.util.OptionalLong;

/** What somebody asks of a model, in the dialect they ask it in. */
public interface Conversation {
    /** The model as they wrote it. */
    String asked();

    boolean isStream();

    /** How much they sent, for when nobody else counts it. */
    long characters();

    /** How many tokens it can be read as at most, counted on the safe side. */
    default long mostRead() {
        return characters();
    }

    /** How many tokens can be answered at most, where that is said or there is nothing to write. */
    default OptionalLong mostWritten() {
        return OptionalLong.of(0);
    }

    /** What it needs of a model, for choosing one. */
    default Needs needs() {
        return Needs.NONE;
    }

    /** What it asks of the house itself; a Problem where it asks for what there is not. */
    default Wishes wishes() {
        return Wishes.NONE;
    }

    /** What makes two of them the same, to the byte; empty where the answers should differ. */
    default Optional<byte[]> sameness() {
        return Optional.empty();
    }

    /** The way to this model and back; a Problem where it cannot be asked that. */
    Lane lane(Model model);

    /** The same, for an answer of at most so many tokens where the caller sets no limit. */
    default Lane lane(Model model, long cap) {
        return lane(model);
    }
}
