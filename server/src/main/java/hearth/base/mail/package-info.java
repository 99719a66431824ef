/** E-mail to people: one server that takes it, plain texts, one recipient each, at once or as a job. */
@NullMarked
package hearth.base.mail;

import org.jspecify.annotations.NullMarked;
