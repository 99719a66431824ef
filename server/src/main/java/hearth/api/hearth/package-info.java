@NullMarked
package hearth.api.hearth;

import org.jspecify.annotations.NullMarked;
