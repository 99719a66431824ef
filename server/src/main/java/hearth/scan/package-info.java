/** What there is to connect on this machine: servers of models that answer here, and keys in the environment. */
@NullMarked
package hearth.scan;

import org.jspecify.annotations.NullMarked;
