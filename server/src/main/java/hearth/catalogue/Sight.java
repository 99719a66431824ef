package hearth.catalogue;

import hearth.base.access.Principal;

/** Whether somebody may know of a model. */
@FunctionalInterface
public interface Sight {
    boolean shows(Principal by, Model model);
}
