/** Where models are called: providers, their keys in the vault, and what each of them serves. */
@NullMarked
package hearth.provider;

import org.jspecify.annotations.NullMarked;
