/** The first page of whoever is signed in, and what stands around every page. */
@NullMarked
package hearth.home;

import org.jspecify.annotations.NullMarked;
