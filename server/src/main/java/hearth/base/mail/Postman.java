package hearth.base.mail;

import hearth.base.config.SmtpAddress;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.net.Deadlines;
import hearth.base.net.Dial;
import hearth.base.net.Outbound;
import hearth.base.net.OutboundException;
import hearth.base.net.Reach;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Hands mail to the server that the owner named; it blocks until the server has it. */
public final class Postman {
    static final Deadlines DEADLINES = new Deadlines(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30));
    private static final String PURPOSE = "mail";

    private final Optional<SmtpAddress> server;
    private final Outbound outbound;
    private final Clock clock;
    private final Deadlines deadlines;

    public Postman(Optional<SmtpAddress> server, Outbound outbound, Clock clock) {
        this(server, outbound, clock, DEADLINES);
    }

    Postman(Optional<SmtpAddress> server, Outbound outbound, Clock clock, Deadlines deadlines) {
        this.server = server;
        this.outbound = outbound;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    /** Whether there is a server for mail at all; nobody is told of a mail that cannot come. */
    public boolean isAvailable() {
        return server.isPresent();
    }

    /** At once, for a person who waits for the answer; whoever does not posts it in the {@link Outbox}. */
    public void send(TeamId team, Mail mail) throws MailException {
        send(team, mail, Ids.next());
    }

    /** A mail that is sent again under the same id is the same mail to those who receive it. */
    void send(TeamId team, Mail mail, String id) throws MailException {
        try (var talk = talk(team)) {
            talk.greet();
            talk.send(mail, id, clock.instant());
        }
    }

    /** Greets the server, signs in and leaves: throws what a mail would have met. */
    public void knock(TeamId team) throws MailException {
        try (var talk = talk(team)) {
            talk.greet();
        }
    }

    private SmtpTalk talk(TeamId team) throws MailException {
        var named = server.orElseThrow(
                () -> MailException.hopeless("This server sends no mail: HEARTH_SMTP_URL is not set.", null));
        // The owner wrote the address into the settings, so it may be in the house.
        var dial = new Dial(
                team,
                PURPOSE,
                named.host(),
                named.port(),
                named.tls() == SmtpAddress.Tls.AT_ONCE,
                Reach.LOCAL,
                deadlines);
        try {
            return new SmtpTalk(named, outbound.open(dial));
        } catch (OutboundException failed) {
            throw SmtpTalk.unreached(failed);
        }
    }
}
