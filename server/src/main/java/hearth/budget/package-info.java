/** What may be spent at most, and what of it is left: limits that hold however many calls run at once, and on however many servers. */
@NullMarked
package hearth.budget;

import org.jspecify.annotations.NullMarked;
