/** What of a conversation fits into what a model reads: counted in its tokens, the latest turns as they are, the rest as a summary. */
@NullMarked
package hearth.window;

import org.jspecify.annotations.NullMarked;
