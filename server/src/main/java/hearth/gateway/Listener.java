package hearth.gateway;

import hearth.wire.talk.Event;

/** Hears an answer while it is given. */
public interface Listener {
    void hear(Event event);

    /** Whether it wants to hear no more; the provider is told to stop then. */
    boolean isLeft();
}
