/** What every dialect can do: translate between callers, models and providers, or hand on what needs no translation. */
@NullMarked
package hearth.wire.dialect;

import org.jspecify.annotations.NullMarked;
