/** What admins and the operator see and decide: settings, trail, jobs, connections, and what becomes of people's things. */
@NullMarked
package hearth.admin;

import org.jspecify.annotations.NullMarked;
