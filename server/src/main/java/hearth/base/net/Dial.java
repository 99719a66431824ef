package hearth.base.net;

import hearth.base.ids.TeamId;

/**
 * Whom to connect to in a protocol other than HTTP, for whom, and how far that may go.
 *
 * @param host a name, or an address as a literal; IPv6 without brackets
 * @param tls from the first byte on; a protocol that begins it later asks the connection for its trust
 * @param deadlines the answer's first byte is one among others here, so {@link Deadlines#idle()} counts for each
 */
public record Dial(TeamId team, String purpose, String host, int port, boolean tls, Reach reach, Deadlines deadlines) {
    public Dial {
        Contact.checkPurpose(purpose);
        if (host.isBlank()) throw new IllegalArgumentException("a dial without a host");
        if (port < 1 || port > 65_535) throw new IllegalArgumentException("no port: " + port);
    }
}
