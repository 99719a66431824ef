@NullMarked
package hearth.cli;

import org.jspecify.annotations.NullMarked;
