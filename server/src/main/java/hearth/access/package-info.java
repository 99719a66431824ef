/** The doors: who stands behind a cookie or a key, right now. */
@NullMarked
package hearth.access;

import org.jspecify.annotations.NullMarked;
