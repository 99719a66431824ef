/** The ledger of everything that leaves the house. */
@NullMarked
package hearth.base.egress;

import org.jspecify.annotations.NullMarked;
