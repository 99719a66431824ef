@NullMarked
package hearth.catalogue.prices;

import org.jspecify.annotations.NullMarked;
