/** Teams: who is in them, as what, and how they come in. */
@NullMarked
package hearth.team;

import org.jspecify.annotations.NullMarked;
