package hearth.base.mail;

import hearth.base.config.SmtpAddress;
import hearth.base.config.SmtpAddress.SignIn;
import hearth.base.config.SmtpAddress.Tls;
import hearth.base.net.OutboundException;
import hearth.base.net.TcpConnection;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Instant;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One conversation with a mail server, on a connection that is given; the library opens none of its own. */
final class SmtpTalk implements AutoCloseable {
    private static final int LONGEST_QUOTE = 200;

    private final SmtpAddress server;
    private final TcpConnection connection;
    private final Session session;
    private final SMTPTransport transport;

    SmtpTalk(SmtpAddress server, TcpConnection connection) {
        this.server = server;
        this.connection = connection;
        // Without an authenticator: with one, a refused password makes the library connect again by itself.
        this.session = Session.getInstance(properties(server, connection));
        var user = server.signIn().map(SignIn::user).orElse(null);
        var password = server.signIn().map(SignIn::password).orElse(null);
        // No host either, which it would look up after a refusal; it takes the name of the socket's address.
        this.transport = new SMTPTransport(session, new URLName("smtp", null, -1, null, user, password));
    }

    private static Properties properties(SmtpAddress server, TcpConnection connection) {
        var properties = new Properties();
        // Anything older has no advantage over these under TLS.
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.put("mail.smtp.starttls.required", String.valueOf(server.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.ssl.socketFactory", connection.trust());
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        // Our own name is nobody's business, and asking for it can take long.
        properties.put("mail.smtp.localhost", server.from().domain());
        properties.put("mail.smtp.from", server.from().text());
        return properties;
    }

    void greet() throws MailException {
        try {
            transport.connect(connection.socket());
        } catch (MessagingException failed) {
            throw notGreeted(failed);
        }
    }

    private MailException notGreeted(MessagingException failed) {
        if (connection.isFault(failed)) return unreached(connection.fault(failed));
        if (isWithoutStartTls()) {
            return MailException.passing(
                    connection.shown()
                            + " offers no STARTTLS, so nothing was told to it. Use smtps:// with its port for TLS, or say ?tls=none where the network is safe.",
                    failed);
        }
        if (!isAnswered()) return brokenOff(failed);
        if (failed instanceof AuthenticationFailedException) {
            return MailException.passing(connection.shown() + " refuses the user or the password: " + answer(), failed);
        }
        return MailException.passing(connection.shown() + " does not talk to us: " + answer(), failed);
    }

    private boolean isWithoutStartTls() {
        return server.tls() == Tls.STARTTLS
                && transport.getLastReturnCode() == 250
                && !transport.supportsExtension("STARTTLS");
    }

    void send(Mail mail, String id, Instant now) throws MailException {
        try {
            var letter = new Letter(session, server.from(), mail, id, now);
            transport.sendMessage(letter, letter.getAllRecipients());
        } catch (MessagingException failed) {
            throw notTaken(failed);
        }
    }

    private MailException notTaken(MessagingException failed) {
        if (connection.isFault(failed)) return unreached(connection.fault(failed));
        if (!isAnswered()) return brokenOff(failed);
        if (transport.getLastReturnCode() >= 500) {
            return MailException.hopeless(connection.shown() + " refuses the mail: " + answer(), failed);
        }
        return MailException.passing(connection.shown() + " does not take the mail now: " + answer(), failed);
    }

    private boolean isAnswered() {
        return transport.getLastReturnCode() >= 400;
    }

    private MailException brokenOff(MessagingException failed) {
        return MailException.passing(
                connection.shown() + " broke off the conversation, or speaks something that is no SMTP.", failed);
    }

    /** What the server said, as one short line. */
    private String answer() {
        @Nullable String said = transport.getLastServerResponse();
        var line = String.valueOf(said).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.substring(0, Math.min(line.length(), LONGEST_QUOTE));
    }

    /** A rule of ours stays; a network may be better the next time. */
    static MailException unreached(OutboundException failed) {
        return failed.reason() == OutboundException.Reason.REFUSED
                ? MailException.hopeless(failed.sentence(), failed)
                : MailException.passing(failed.sentence(), failed);
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException gone) {
            // A mail that was taken is taken, however the goodbye goes.
            return;
        } finally {
            connection.close();
        }
    }
}
