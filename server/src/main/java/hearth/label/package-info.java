/** What a team asks for by name: its labels for models, and who may use which. */
@NullMarked
package hearth.label;

import org.jspecify.annotations.NullMarked;
