/** Room for so many at once, and a fair wait for it. */
@NullMarked
package hearth.queue;

import org.jspecify.annotations.NullMarked;
