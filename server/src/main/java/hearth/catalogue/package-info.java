/** Which models there are for a team, by which names, and what they cost. */
@NullMarked
package hearth.catalogue;

import org.jspecify.annotations.NullMarked;
