package hearth.key;

import hearth.base.access.Principal;

/** Knows the name under which a model or a label can be asked for, whatever somebody calls it; a Problem where there is none for them. */
@FunctionalInterface
public interface ModelNames {
    String of(Principal by, String typed);
}
