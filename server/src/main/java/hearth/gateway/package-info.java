/** The one path that a call of a model takes: from whoever asks to a provider and back, booked once. */
@NullMarked
package hearth.gateway;

import org.jspecify.annotations.NullMarked;
