package hearth.gateway;

import hearth.base.text.Problem;
import hearth.catalogue.Model;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The models that may answer a call, in order. The way to each is made when its turn comes, and who cannot be asked this has none. */
final class Candidates implements Iterator<Candidate> {
    private final Conversation conversation;
    private final Iterator<Model> models;
    private @Nullable Problem refusal;
    private @Nullable Candidate next;

    /** Throws the Problem of the first where none can be asked. */
    Candidates(Conversation conversation, List<Model> models) {
        this.conversation = conversation;
        this.models = models.iterator();
        if (!hasNext() && refusal != null) throw refusal;
    }

    @Override
    public boolean hasNext() {
        while (next == null && models.hasNext()) next = candidate(models.next());
        return next != null;
    }

    private @Nullable Candidate candidate(Model model) {
        try {
            return new Candidate(model, conversation.lane(model));
        } catch (Problem cannotBeAsked) {
            if (refusal == null) refusal = cannotBeAsked;
            return null;
        }
    }

    @Override
    public Candidate next() {
        if (!hasNext() || next == null) throw new NoSuchElementException();
        var candidate = next;
        next = null;
        return candidate;
    }
}
