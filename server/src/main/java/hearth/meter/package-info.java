/** What calls cost: booked once each, added up, and held within what somebody decided. */
@NullMarked
package hearth.meter;

import org.jspecify.annotations.NullMarked;
