/** What must be known of a body that goes on unchanged, read without making a tree of it. */
@NullMarked
package hearth.wire.peek;

import org.jspecify.annotations.NullMarked;
