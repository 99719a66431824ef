/** Who asks, and what they may: known to every edge, decided by features below. */
@NullMarked
package hearth.base.access;

import org.jspecify.annotations.NullMarked;
