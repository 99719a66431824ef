package hearth.base.mail;

import hearth.base.text.MailAddress;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;

/** A mail as it crosses the network. */
final class Letter extends MimeMessage {
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    private final String id;

    @SuppressWarnings("JavaUtilDate") // the library knows no other
    Letter(Session session, MailAddress from, Mail mail, String id, Instant now) throws MessagingException {
        super(session);
        this.id = "<" + id + "@" + from.domain() + ">";
        setFrom(new InternetAddress("Hearth <" + from.text() + ">", true));
        setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        setSubject(mail.subject(), "UTF-8");
        setSentDate(Date.from(now));
        // Keeps away the answers of those who are on holiday.
        setHeader("Auto-Submitted", "auto-generated");
        // As bytes, which needs no registry of formats; their lines end as those of mail do, whatever the encoding.
        var bytes = LINE_BREAK.matcher(mail.text()).replaceAll("\r\n").getBytes(StandardCharsets.UTF_8);
        setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, "text/plain; charset=UTF-8")));
        saveChanges();
    }

    /** The library's own would tell the name of this machine. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
