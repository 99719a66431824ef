/** Answers that are given again without asking anybody, where a team wants that. */
@NullMarked
package hearth.cache;

import org.jspecify.annotations.NullMarked;
