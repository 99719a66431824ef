package hearth;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rows of rooms: a package may know only those in rows above its own. */
class ArchitectureTest {
    private static final List<Set<String>> ROWS = List.of(
            Set.of("base.text", "base.ids"),
            Set.of("base.config", "base.crypto"),
            Set.of("base.db", "base.net"),
            Set.of("base.access", "base.egress", "base.jobs", "base.vault", "base.watch"),
            Set.of("base.http", "base.mail", "markup"),
            Set.of("base.page"),
            Set.of("wire.sse", "wire.json", "wire.prompt"),
            Set.of("wire.talk", "wire.peek"),
            Set.of("wire.dialect"),
            Set.of("wire.openai", "wire.anthropic", "wire.ollama", "wire.embed"),
            Set.of("audit"),
            Set.of("account", "circuit", "queue"),
            Set.of("budget", "provider", "session"),
            Set.of("team"),
            Set.of("key"),
            Set.of("catalogue.prices"),
            Set.of("catalogue", "meter"),
            Set.of("label"),
            Set.of("route", "cache"),
            Set.of("gateway", "chat"),
            Set.of("window", "find", "intake"),
            Set.of("reply", "share"),
            Set.of("thread"),
            Set.of("transfer"),
            Set.of("access", "setup", "admin", "scan"),
            Set.of("design", "home", "operate"),
            Set.of("api.openai", "api.anthropic", "api.ollama", "api.hearth"),
            Set.of("app"),
            Set.of("cli"));

    /** Whoever looks across teams, and by which use. A new place belongs here only after thought. */
    private static final Set<String> ACROSS_TEAMS = Set.of(
            "hearth.account.Accounts",
            "hearth.account.SecondFactors",
            "hearth.admin.Farewell",
            "hearth.admin.Operators",
            "hearth.admin.People",
            "hearth.admin.ServerSettings",
            "hearth.cli.UsualStep",
            "hearth.audit.Audit",
            "hearth.base.access.Rights",
            "hearth.budget.Purses",
            "hearth.chat.Chats",
            "hearth.base.egress.EgressLedger",
            "hearth.base.jobs.Jobs",
            "hearth.base.vault.RootKey",
            "hearth.base.jobs.JobWorker",
            "hearth.key.Keys",
            "hearth.find.Listing",
            "hearth.reply.Writers",
            "hearth.meter.Ledger",
            "hearth.session.AddressChanges",
            "hearth.session.Links",
            "hearth.session.ResetMail",
            "hearth.session.Security",
            "hearth.session.Sessions",
            "hearth.session.SignInTrail",
            "hearth.session.SignIns",
            "hearth.setup.Setup",
            "hearth.team.Arrivals",
            "hearth.team.SignUps",
            "hearth.team.Teams",
            "hearth.transfer.Imports");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("hearth");

    @Test
    void every_package_has_a_row() {
        var found = CLASSES.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.startsWith("hearth.schema"))
                .map(name -> name.substring("hearth.".length()))
                .collect(Collectors.toSet());

        assertThat(ROWS.stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .isEqualTo(found);
    }

    @Test
    void a_package_knows_only_rows_above_its_own() {
        var above = new ArrayList<String>(List.of("hearth.schema.."));
        for (var row : ROWS) {
            for (var name : row) {
                var mine = "hearth." + name;
                var allowed = new ArrayList<>(above);
                allowed.add(mine);
                noClasses()
                        .that()
                        .resideInAPackage(mine)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("hearth..")
                                .and(resideOutsideOfPackages(allowed.toArray(String[]::new))))
                        .because(name + " stands in a row that must not know them")
                        .check(CLASSES);
            }
            row.forEach(name -> above.add("hearth." + name));
        }
    }

    @Test
    void sql_is_written_in_stores_and_nowhere_else() {
        noClasses()
                .that()
                .resideOutsideOfPackages("hearth.base.db", "hearth.schema..")
                .and(nameMatching(".*(Store|Index)(\\$.*)?").negate().as("are no Store or Index"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "java.sql..", "hearth.schema..")
                .check(CLASSES);
    }

    @Test
    void a_store_is_known_in_its_own_package_alone() {
        classes()
                .that()
                .haveNameMatching(".*(Store|Index)")
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nothing_opens_a_socket_but_base_net() {
        noClasses()
                .that()
                .resideOutsideOfPackage("hearth.base.net")
                // A process of its own, which asks the server beside it and nobody else.
                .and()
                .doNotHaveFullyQualifiedName("hearth.cli.Probe")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "org.apache.hc..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.HttpURLConnection")
                .orShould()
                .callMethod(java.net.URL.class, "openConnection")
                .orShould()
                .callMethod(java.net.URL.class, "openStream")
                .check(CLASSES);
    }

    /** Left alone, the mail library opens sockets itself; it speaks on one of base.net's, and base.mail alone knows it. */
    @Test
    void mail_is_spoken_on_a_connection_of_base_net() {
        noClasses()
                .that()
                .resideOutsideOfPackage("hearth.base.mail")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
                .check(CLASSES);
        var opened = CLASSES.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isAssignableTo(jakarta.mail.Service.class))
                .filter(call -> Set.of("connect", "send").contains(call.getName()))
                .filter(call -> !call.getTarget().getFullName().endsWith(".connect(java.net.Socket)"))
                .map(call -> call.getDescription());

        assertThat(opened).isEmpty();
    }

    @Test
    void nothing_static_changes() {
        var loose = CLASSES.stream()
                .filter(type -> !type.getPackageName().startsWith("hearth.schema"))
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                .map(field -> field.getFullName())
                .filter(name -> !name.contains("$SwitchMap$") && !name.contains("$assertionsDisabled"));

        assertThat(loose).isEmpty();
    }

    @Test
    void every_package_is_null_marked() {
        var unmarked = CLASSES.stream()
                .map(type -> type.getPackage())
                .filter(pack -> !pack.getName().startsWith("hearth.schema"))
                .filter(pack -> pack.tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                        .isEmpty())
                .map(pack -> pack.getName())
                .distinct();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void whoever_looks_across_teams_is_on_the_list() {
        var callers = CLASSES.stream()
                .filter(type -> !type.getPackageName().equals("hearth.base.db"))
                .filter(type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(Database.class)
                                && call.getName().endsWith("Across")))
                .map(type -> type.getFullName())
                .collect(Collectors.toSet());

        assertThat(callers).isEqualTo(ACROSS_TEAMS);
        assertThat(SystemUse.values())
                .extracting(Enum::name)
                .containsExactly(
                        "JOBS",
                        "EGRESS",
                        "RIGHTS",
                        "PEOPLE",
                        "AUDIT",
                        "BELONGINGS",
                        "METER",
                        "CHATS",
                        "VAULT",
                        "HEALTH");
    }
}
