@NullMarked
package hearth.base.jobs;

import org.jspecify.annotations.NullMarked;
