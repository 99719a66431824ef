package hearth.cli;

import hearth.account.Account;
import hearth.account.Email;
import hearth.app.Beside;
import hearth.app.House;
import hearth.audit.Actor;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.access.Principal.Standing;
import hearth.base.access.Scope;
import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.text.Nearest;
import hearth.base.text.Problem;
import hearth.budget.Limit;
import hearth.key.Keys.Made;
import hearth.key.Keys.Wish;
import hearth.label.Offers;
import hearth.team.Membership;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Makes a key for a program, for who has a terminal and no browser. */
final class KeyVerb implements Verb {
    private static final String EMAIL = "--email";
    private static final String NAME = "--name";
    private static final String TEAM = "--team";
    private static final String SCOPE = "--scope";
    private static final String MODEL = "--model";
    private static final String BUDGET = "--budget";
    private static final String EXPIRES = "--expires";
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    @Override
    public CommandSpec spec() {
        var create = CommandSpec.create().name("create");
        create.usageMessage()
                .description("Makes an API key and prints it, this once. It works at once on a server that runs.");
        create.addOption(Flags.text(EMAIL, "EMAIL", "Whose it is; it never may more than they.")
                .required(true)
                .build());
        create.addOption(Flags.text(NAME, "NAME", "What it is called in lists.")
                .required(true)
                .build());
        create.addOption(
                Flags.text(TEAM, "TEAM", "The name or id of their team that it is for. Unset: the first they are in.")
                        .build());
        create.addOption(OptionSpec.builder(SCOPE)
                .type(String[].class)
                .paramLabel("SCOPE")
                .description("What it is for: " + words(EnumSet.allOf(Scope.class))
                        + "; can be given several times. Unset: " + words(Scope.USUAL) + ".")
                .build());
        create.addOption(OptionSpec.builder(MODEL)
                .type(String[].class)
                .paramLabel("MODEL")
                .description(
                        "A model or a label that it may ask for; can be given several times. Unset: all that its owner may.")
                .build());
        create.addOption(Flags.text(
                        BUDGET,
                        "USD[/PER]",
                        "What it may spend at most, such as 0.50/day: PER is day, month or total. Unset: nothing holds it but the budgets of its team and owner.")
                .build());
        create.addOption(Flags.text(
                        EXPIRES,
                        "DATE",
                        "When it ends: the end of a day in UTC such as 2027-01-31, or a moment such as 2027-01-31T12:00:00Z. Unset: never.")
                .build());
        var spec = CommandSpec.create().name("key");
        spec.usageMessage().description("API keys, which programs show instead of a password.");
        return spec.addSubcommand(
                "create", Flags.withJson(Flags.withSettings(create)).mixinStandardHelpOptions(true));
    }

    @Override
    public int run(ParseResult parsed, Terminal terminal) {
        if (!parsed.commandSpec().name().equals("create")) {
            throw new ParameterException(parsed.commandSpec().commandLine(), "Say what to do: key create.");
        }
        var configuration = Flags.configuration(parsed, terminal);
        var email = Email.typed(parsed.matchedOptionValue(EMAIL, ""));
        var scopes = scopes(parsed);
        var expires = expires(parsed);
        var budget = budget(parsed);
        try (var beside = Beside.open(configuration)) {
            var house = beside.house();
            var owner = owner(house, email);
            var seat = seat(house.teams.of(owner.id()), email, parsed.matchedOptionValue(TEAM, ""));
            var models = models(parsed, beside, principal(owner, seat, scopes));
            var wish = new Wish(parsed.matchedOptionValue(NAME, ""), scopes, models, expires, budget);
            var made = house.keys.make(Actor.Nameless.OPERATOR, seat.team().id(), owner.id(), seat.role(), wish);
            if (Flags.json(parsed)) terminal.json(json(made));
            else terminal.out().println(made.text().text());
        }
        return ExitCode.DONE.number();
    }

    private static Set<Scope> scopes(ParseResult parsed) {
        return Arrays.stream(parsed.matchedOptionValue(SCOPE, new String[0]))
                .map(KeyVerb::scope)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    private static Scope scope(String word) {
        return Scope.of(word).orElseThrow(() -> {
            var all = Arrays.stream(Scope.values()).map(Scope::word).toList();
            var meant = Nearest.of(word, all).map(near -> "Did you mean " + near + "?");
            return new Refusal(
                    ExitCode.USAGE,
                    "There is no scope " + word + ". " + meant.orElse("There are: " + String.join(", ", all) + "."));
        });
    }

    /** Whoever will show the key: names that they are not to know of are not there for it either. */
    private static Principal principal(Account owner, Membership seat, Set<Scope> scopes) {
        var standing = new Standing.Seat(seat.team().id(), seat.role());
        return new Principal(owner.id(), standing, owner.operator(), new Pass.Key("", scopes));
    }

    private static Set<String> models(ParseResult parsed, Beside beside, Principal by) {
        var typed = parsed.matchedOptionValue(MODEL, new String[0]);
        if (typed.length == 0) return Set.of();
        var offers = beside.offers();
        return Arrays.stream(typed).map(name -> model(offers, by, name)).collect(Collectors.toSet());
    }

    /** A provider of the environment is known to the server that was started with it, and here only if that is the same. */
    private static String model(Offers offers, Principal by, String name) {
        try {
            return offers.name(by, name);
        } catch (Problem unknown) {
            throw new Refusal(
                    ExitCode.USAGE,
                    MODEL + " is “" + name + "”. " + unknown.sentence()
                            + " Those of providers from the environment are known where HEARTH_PROVIDER_… is set.",
                    unknown);
        }
    }

    private static @Nullable Limit budget(ParseResult parsed) {
        var text = parsed.matchedOptionValue(BUDGET, "");
        if (text.isEmpty()) return null;
        var slash = text.indexOf('/');
        try {
            return slash < 0
                    ? Limit.dollars(text, "")
                    : Limit.dollars(text.substring(0, slash), text.substring(slash + 1));
        } catch (Problem odd) {
            throw new Refusal(
                    ExitCode.USAGE,
                    BUDGET + " is “" + text + "”. " + odd.sentence() + " Write it like 5.00/month.",
                    odd);
        }
    }

    private static @Nullable Instant expires(ParseResult parsed) {
        var text = parsed.matchedOptionValue(EXPIRES, "");
        if (text.isEmpty()) return null;
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atTime(LAST_SECOND).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException odd) {
            throw new Refusal(
                    ExitCode.USAGE,
                    EXPIRES + " is “" + text
                            + "”. Write a day such as 2027-01-31 or a moment such as 2027-01-31T12:00:00Z.",
                    odd);
        }
    }

    private static Account owner(House house, Email email) {
        var owner = house.accounts
                .find(email)
                .orElseThrow(() -> new Refusal(
                        ExitCode.USAGE,
                        "Nobody here has the address " + email + ". Correct it, or invite them first."));
        if (owner.isActive()) return owner;
        throw new Refusal(
                ExitCode.USAGE,
                "The account of " + email + " is not active, so a key would open nothing. Activate it first.");
    }

    private static Membership seat(List<Membership> all, Email email, String wanted) {
        var open = all.stream().filter(membership -> !membership.suspended()).toList();
        if (open.isEmpty()) {
            throw new Refusal(
                    ExitCode.USAGE, email + " is in no team, so a key would open nothing. Invite them to one first.");
        }
        if (wanted.isEmpty()) return open.getFirst();
        var meant = open.stream().filter(seat -> isCalled(seat, wanted)).toList();
        if (meant.size() == 1) return meant.getFirst();
        var problem = meant.isEmpty()
                ? email + " is in no team called " + wanted
                : "Several teams of " + email + " are called " + wanted;
        throw new Refusal(ExitCode.USAGE, problem + ". Write one of: " + listed(open) + ".");
    }

    private static boolean isCalled(Membership seat, String wanted) {
        return seat.team().name().equals(wanted) || seat.team().id().text().equals(wanted);
    }

    private static String listed(List<Membership> seats) {
        return seats.stream()
                .map(seat -> seat.team().name() + " (" + seat.team().id().text() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Map<String, @Nullable Object> json(Made made) {
        var ends = made.key().ends();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("id", made.key().id());
        fields.put("key", made.text().text());
        fields.put(
                "scopes", made.key().scopes().stream().sorted().map(Scope::word).toList());
        fields.put("models", made.key().models().stream().sorted().toList());
        fields.put("expires", ends == null ? null : ends.toString());
        return fields;
    }

    private static String words(Set<Scope> scopes) {
        return Scope.text(scopes).replace(" ", ", ");
    }
}
