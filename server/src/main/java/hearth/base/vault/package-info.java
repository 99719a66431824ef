/** Secrets that must be read again: the key of everything, and what teams entrust to this server. */
@NullMarked
package hearth.base.vault;

import org.jspecify.annotations.NullMarked;
