package hearth.operate;

import hearth.base.config.Configuration;
import hearth.base.config.DataFolder;
import hearth.base.config.ExitCode;
import hearth.base.config.ListenAddress;
import hearth.base.config.Refusal;
import hearth.base.config.Settings;
import hearth.base.db.Databases;
import hearth.base.db.Databases.Place;
import hearth.base.ids.TeamId;
import hearth.base.mail.MailException;
import hearth.base.mail.Postman;
import hearth.base.net.Contact;
import hearth.base.net.Ledger;
import hearth.base.net.Outbound;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Examines what a server needs, changing nothing, and names the remedy for what it finds. */
public final class Doctor {
    private static final long ENOUGH_DISK = 1_000_000_000L;

    private final Configuration configuration;
    private final Place place;
    private final Clock clock;
    private final Databases databases;
    private final List<Finding> findings = new ArrayList<>();

    public Doctor(Configuration configuration, Place place, Clock clock) {
        this.configuration = configuration;
        this.place = place;
        this.clock = clock;
        this.databases = new Databases(clock);
    }

    public List<Finding> examine() {
        fine("settings", "All of them can be read.");
        java();
        folder();
        database();
        scratch();
        listen();
        address();
        mail();
        return List.copyOf(findings);
    }

    private void java() {
        var heap = Runtime.getRuntime().maxMemory() / 1_000_000;
        fine(
                "java",
                Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors, up to " + heap
                        + " MB of heap.");
    }

    private void folder() {
        var path = configuration.get(Settings.DATA);
        try {
            if (!Files.exists(path)) {
                missing(path);
                return;
            }
            DataFolder.prepare(path);
            var free = Files.getFileStore(path).getUsableSpace();
            var text = path.toAbsolutePath().normalize() + ", " + free / 1_000_000 + " MB free"
                    + (DataFolder.isHeld(path) ? ", held by a running server." : ".");
            if (free < ENOUGH_DISK)
                warn("data folder", text + " Less than 1 GB is little: make room before it is full.");
            else fine("data folder", text);
        } catch (Refusal refused) {
            bad("data folder", refused);
        } catch (IOException broken) {
            warn("data folder", "How much room there is cannot be told: " + broken.getMessage());
        }
    }

    /** The next start makes it, where it can. */
    private void missing(Path path) {
        var parent = path.toAbsolutePath().normalize().getParent();
        while (parent != null && !Files.exists(parent)) parent = parent.getParent();
        if (parent != null && Files.isDirectory(parent) && Files.isWritable(parent)) {
            fine("data folder", path.toAbsolutePath().normalize() + " is not there yet; the next start makes it.");
        } else {
            bad(
                    "data folder",
                    new Refusal(
                            ExitCode.DATA_FOLDER,
                            path.toAbsolutePath().normalize()
                                    + " is not there and cannot be made. Correct the mode of its parent, or choose another with --data or HEARTH_DATA."));
        }
    }

    private void database() {
        try {
            var versions = databases.versions(place);
            var label = place.dialect().label();
            if (versions.database() > versions.jar()) {
                bad(
                        "database",
                        new Refusal(
                                ExitCode.NEWER,
                                label + " is at version " + versions.database() + ", newer than this jar knows ("
                                        + versions.jar() + "). Start the newer Hearth."));
            } else if (versions.database() < versions.jar()) {
                fine(
                        "database",
                        label + " is at version " + versions.database() + "; the next start brings it to "
                                + versions.jar() + ".");
            } else {
                fine("database", label + " is at version " + versions.database() + ", which is this jar's.");
            }
        } catch (Refusal refused) {
            bad("database", refused);
        }
    }

    /** Native parts are unpacked there at the first use. */
    private void scratch() {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        if (Files.isWritable(folder)) fine("scratch", folder + " can be written.");
        else
            warn(
                    "scratch",
                    folder
                            + " cannot be written; start Java with -Djava.io.tmpdir and a folder that can, and that may hold programs.");
    }

    private void listen() {
        var listen = configuration.get(Settings.LISTEN);
        if (listen.port() == 0) {
            fine("listen", "A free port will be picked.");
        } else if (isFree(listen)) {
            fine("listen", listen + " is free.");
        } else if (DataFolder.isHeld(configuration.get(Settings.DATA))) {
            fine("listen", listen + " is taken, by the running server it seems.");
        } else {
            warn(
                    "listen",
                    listen
                            + " is taken by another program, or is not an address of this machine. Choose another with HEARTH_LISTEN.");
        }
    }

    private static boolean isFree(ListenAddress listen) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(listen.host(), listen.port()));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private void address() {
        var base = configuration.get(Settings.BASE_URL);
        if (base.isEmpty()) {
            fine("address", "Answers to IP addresses and home names. For a name of the internet set HEARTH_BASE_URL.");
        } else if (base.get().getScheme().equalsIgnoreCase("http")) {
            warn(
                    "address",
                    base.get()
                            + " is without TLS: passwords cross the network readable. Put a proxy with TLS in front.");
        } else if (configuration.get(Settings.TRUSTED_PROXIES).all().isEmpty()) {
            warn(
                    "address",
                    base.get()
                            + " has TLS, which a proxy must add: name it in HEARTH_TRUSTED_PROXIES, or its visitors all look like it.");
        } else {
            fine("address", base.get() + ".");
        }
    }

    /** Without sending any; who has no mail has a server all the same, so what is wrong here is never the worst. */
    private void mail() {
        var named = configuration.get(Settings.SMTP_URL);
        if (named.isEmpty()) {
            fine("mail", "Not set, so none is sent. HEARTH_SMTP_URL names a server for it.");
            return;
        }
        var server = named.get();
        try (var outbound = new Outbound(configuration.get(Settings.EGRESS), new Unwritten())) {
            new Postman(named, outbound, clock).knock(TeamId.SERVER);
            if (server.isReadable()) {
                warn("mail", server.shown() + " takes mail from " + server.from() + ", and the password, without TLS.");
            } else {
                fine("mail", server.shown() + " takes mail from " + server.from() + ".");
            }
        } catch (MailException failed) {
            warn("mail", failed.sentence());
        }
    }

    private void fine(String subject, String text) {
        findings.add(new Finding(Finding.Level.FINE, subject, text, ExitCode.DONE));
    }

    private void warn(String subject, String text) {
        findings.add(new Finding(Finding.Level.WARN, subject, text, ExitCode.DONE));
    }

    private void bad(String subject, Refusal refused) {
        findings.add(new Finding(Finding.Level.BAD, subject, String.valueOf(refused.getMessage()), refused.code()));
    }

    /** The doctor changes nothing, the ledger neither: whom it called stands in its findings. */
    private static final class Unwritten implements Ledger {
        @Override
        public void opening(Contact contact) {}

        @Override
        public void refused(Contact contact) {}

        @Override
        public void carried(Contact contact, long sent, long received) {}
    }

    /** One thing that was looked at. */
    public record Finding(Level level, String subject, String text, ExitCode code) {
        public enum Level {
            FINE,
            WARN,
            BAD
        }
    }
}
