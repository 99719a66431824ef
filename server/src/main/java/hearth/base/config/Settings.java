package hearth.base.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All that an owner can decide. The docs page, the flags and the checks are made of this list. */
public final class Settings {
    public static final Setting<ListenAddress> LISTEN = Setting.of(
            "LISTEN", "0.0.0.0:8080", ListenAddress::parse, "Where the server listens. Port 0 picks a free one.");
    public static final Setting<Optional<ListenAddress>> MGMT_LISTEN = Setting.of(
            "MGMT_LISTEN",
            "",
            Values.optional(ListenAddress::parse),
            "Where set, /metrics and the health addresses are served there alone. Unset: on the same port.");
    public static final Setting<Path> DATA = Setting.of(
            "DATA", "./data", Path::of, "The folder of everything the server keeps. Not on a network file system.");
    public static final Setting<Optional<String>> DB_URL = Setting.of(
            "DB_URL",
            "",
            Values.optional(Values::postgresUrl),
            "jdbc:postgresql://host/database selects Postgres. Unset: SQLite in the data folder.");
    public static final Setting<Optional<String>> DB_USER =
            Setting.of("DB_USER", "", Values.optional(text -> text), "Who we are on Postgres.");
    public static final Setting<Optional<String>> DB_PASSWORD =
            Setting.secret("DB_PASSWORD", Values.optional(text -> text), "The password on Postgres.");
    public static final Setting<Optional<String>> DB_DIRECT_URL = Setting.of(
            "DB_DIRECT_URL",
            "",
            Values.optional(Values::postgresUrl),
            "The way to Postgres for migrations, where HEARTH_DB_URL goes through a pooler. Unset: HEARTH_DB_URL.");
    public static final Setting<Optional<URI>> BASE_URL = Setting.of(
            "BASE_URL",
            "",
            Values.optional(Values::origin),
            "The address people type, such as https://hearth.example.org. Unset: taken from each request, for hosts of a home network.");
    public static final Setting<BasePath> BASE_PATH =
            Setting.of("BASE_PATH", "/", BasePath::parse, "The path below which the whole server stands.");
    public static final Setting<Networks> TRUSTED_PROXIES = Setting.of(
            "TRUSTED_PROXIES",
            "",
            Networks::parse,
            "Whose X-Forwarded headers are believed: addresses or networks such as 10.0.0.0/8, separated by commas. Unset: nobody's.");
    public static final Setting<Optional<String>> SECRET_KEY = Setting.secret(
            "SECRET_KEY",
            Values.optional(Values::longSecret),
            "At least 32 characters, from which every key of this server is derived. Unset: made at the first start and kept in the data folder as secret.key.");
    public static final Setting<Optional<String>> SECRET_KEY_BEFORE = Setting.secret(
            "SECRET_KEY_BEFORE",
            Values.optional(text -> text),
            "The secret key of before, for the one start at which HEARTH_SECRET_KEY changes. Everything stays as it was.");
    public static final Setting<Optional<String>> SETUP_TOKEN = Setting.secret(
            "SETUP_TOKEN",
            Values.optional(Values::setupToken),
            "What the link of the first run must carry, at least 16 letters or digits. Unset: made for this database, and printed in the log until there is an owner.");
    public static final Setting<Optional<String>> ADMIN_EMAIL = Setting.of(
            "ADMIN_EMAIL",
            "",
            Values.optional(text -> text),
            "With HEARTH_ADMIN_PASSWORD: makes the owner at the first start, without the pages of the first run. Ignored once there is an owner.");
    public static final Setting<Optional<String>> ADMIN_PASSWORD = Setting.secret(
            "ADMIN_PASSWORD", Values.optional(text -> text), "The password of that owner, 8 to 128 characters.");
    public static final Setting<Mode> MODE = Setting.of(
            "MODE",
            "selfhost",
            Values.oneOf(Mode.class),
            "selfhost: one household or company. hosted: many teams that do not know of each other; whoever signs up gets a team of their own. Needs HEARTH_BASE_URL.");
    public static final Setting<Signup> SIGNUP = Setting.of(
                    "SIGNUP",
                    "closed",
                    Values.oneOf(Signup.class),
                    "Who may become a member. closed: whom an admin invites. invite: whom any member invites. open: whoever finds the sign-up page, too.")
            .andOnPage();
    public static final Setting<Egress> EGRESS = Setting.of(
            "EGRESS",
            "configured",
            Values.oneOf(Egress.class),
            "configured: connections to what was set up. none: no outbound connection except to providers placed here or lan, and to a mail server in the house.");
    public static final Setting<Optional<SmtpAddress>> SMTP_URL = Setting.secret(
            "SMTP_URL",
            Values.optional(SmtpAddress::parse),
            "Which server takes our e-mail: smtp://user:password@mail.example.org:587?from=hearth@example.org, or smtps:// with port 465. smtp:// insists on STARTTLS except in the house; ?tls=none and ?tls=required say otherwise. Unset: no e-mail.");
    public static final Setting<Integer> DRAIN_SECONDS = Setting.of(
            "DRAIN_SECONDS",
            "8",
            Values.whole(0, 3600),
            "How long open requests may go on after a signal to stop. Below the ten seconds that docker stop waits.");
    public static final Setting<LogFormat> LOG_FORMAT =
            Setting.of("LOG_FORMAT", "text", Values.oneOf(LogFormat.class), "text or json.");
    public static final Setting<LogLevel> LOG_LEVEL = Setting.of(
                    "LOG_LEVEL",
                    "info",
                    Values.oneOf(LogLevel.class),
                    "trace, debug, info, warn or error. Read again from hearth.toml on SIGHUP.")
            .andOnPage();
    public static final Setting<Long> MAX_BODY =
            Setting.of("MAX_BODY", "10MB", Values::bytes, "The largest body of a request.");
    public static final Setting<Long> MAX_IMPORT = Setting.of(
            "MAX_IMPORT",
            "2GB",
            Values::bytes,
            "The largest export of another assistant that people may bring along with their chats.");
    public static final Setting<Boolean> DEVELOPMENT = Setting.of(
            "DEVELOPMENT",
            "false",
            Values::yesOrNo,
            "For people who change Hearth: shows /design and reads pages anew at each request.");

    public static final List<Setting<?>> ALL = List.of(
            LISTEN,
            MGMT_LISTEN,
            DATA,
            DB_URL,
            DB_USER,
            DB_PASSWORD,
            DB_DIRECT_URL,
            BASE_URL,
            BASE_PATH,
            TRUSTED_PROXIES,
            SECRET_KEY,
            SECRET_KEY_BEFORE,
            SETUP_TOKEN,
            ADMIN_EMAIL,
            ADMIN_PASSWORD,
            MODE,
            SIGNUP,
            EGRESS,
            SMTP_URL,
            DRAIN_SECONDS,
            LOG_FORMAT,
            LOG_LEVEL,
            MAX_BODY,
            MAX_IMPORT,
            DEVELOPMENT);

    private Settings() {}

    public enum Mode {
        SELFHOST,
        HOSTED
    }

    public enum Signup {
        CLOSED,
        INVITE,
        OPEN
    }

    /** What may leave the house. */
    public enum Egress {
        CONFIGURED,
        NONE
    }

    public enum LogFormat {
        TEXT,
        JSON
    }

    public enum LogLevel {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}
