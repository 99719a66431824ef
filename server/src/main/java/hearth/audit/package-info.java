@NullMarked
package hearth.audit;

import org.jspecify.annotations.NullMarked;
