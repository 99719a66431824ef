/** How a server that nobody owns yet gets its owner: once, and never again. */
@NullMarked
package hearth.setup;

import org.jspecify.annotations.NullMarked;
