package hearth.base.net;

import hearth.base.ids.TeamId;

/** Who speaks to which {@code host:port}, and what for. */
public record Contact(TeamId team, String host, String purpose) {
    private static final int LONGEST_PURPOSE = 60;

    public Contact {
        if (host.isBlank()) throw new IllegalArgumentException("a contact without a host");
        checkPurpose(purpose);
    }

    static void checkPurpose(String purpose) {
        if (purpose.isBlank() || purpose.length() > LONGEST_PURPOSE) {
            throw new IllegalArgumentException("a purpose has 1 to " + LONGEST_PURPOSE + " characters: " + purpose);
        }
    }
}
