package hearth.provider;

import hearth.base.ids.TeamId;
import hearth.base.net.Deadlines;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Somewhere models are called.
 *
 * @param team whose it is; the server's are there for every team
 * @param id of its row; for one from the environment its name
 * @param name the first part of its models' ids
 * @param parallel how many calls it answers at once; null for as many as come
 */
public record Provider(
        TeamId team,
        String id,
        String name,
        Preset preset,
        URI url,
        Place place,
        Deadlines deadlines,
        @Nullable Integer parallel,
        boolean paused,
        boolean fromEnvironment) {
    public Kind kind() {
        return preset.kind();
    }

    public boolean isOfTheServer() {
        return team.equals(TeamId.SERVER);
    }

    /** An address below its own. */
    public URI at(String path) {
        var base = url.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
