/** Answers while they are written: by a task of the server, whoever looks, kept as they grow, followed from anywhere. */
@NullMarked
package hearth.reply;

import org.jspecify.annotations.NullMarked;
