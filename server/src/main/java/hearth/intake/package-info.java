/** Exports of assistants, read one conversation at a time, whatever size they have. Nothing is stored here. */
@NullMarked
package hearth.intake;

import org.jspecify.annotations.NullMarked;
