@NullMarked
package hearth.base.db;

import org.jspecify.annotations.NullMarked;
