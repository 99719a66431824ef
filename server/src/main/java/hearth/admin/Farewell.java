package hearth.admin;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.audit.Action;
import hearth.audit.Audit;
import hearth.audit.Entry;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Belongings;
import hearth.base.access.Principal;
import hearth.base.access.Rights;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.team.Roster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Taking along all that is one's own, and being erased: then nothing is left of somebody but ids that mean nothing. */
public final class Farewell {
    static final Action ERASED = new Action("account.erased");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Database database;
    private final Accounts accounts;
    private final Roster roster;
    private final People people;
    private final Audit audit;
    private final Rights rights;
    private final List<Belongings> belongings;

    public Farewell(
            Database database,
            Accounts accounts,
            Roster roster,
            People people,
            Audit audit,
            Rights rights,
            List<Belongings> belongings) {
        this.database = database;
        this.accounts = accounts;
        this.roster = roster;
        this.people = people;
        this.audit = audit;
        this.rights = rights;
        this.belongings = List.copyOf(belongings);
    }

    /** One file for each feature that keeps something of them. */
    public void takeAlong(AccountId account, OutputStream to) throws IOException {
        var files = database.readAcross(SystemUse.BELONGINGS, tx -> files(tx, account));
        files.put("account", List.of(plain(accounts.get(account))));
        try (var zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey() + ".json"));
                zip.write(JSON.writeValueAsBytes(file.getValue()));
                zip.closeEntry();
            }
        }
    }

    private Map<String, List<Map<String, Object>>> files(Tx tx, AccountId account) {
        var files = new LinkedHashMap<String, List<Map<String, Object>>>();
        for (var each : belongings) files.put(each.name(), each.of(tx, account));
        files.put("trail", audit.of(tx, account).stream().map(Farewell::plain).toList());
        return files;
    }

    private static Map<String, Object> plain(Account account) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("id", account.id().text());
        plain.put("name", account.name());
        plain.put("email", account.email().text());
        plain.put("since", account.created().toString());
        plain.put("second_factor", account.hasSecondFactor());
        Optional.ofNullable(account.language()).ifPresent(language -> plain.put("language", language));
        Optional.ofNullable(account.theme()).ifPresent(theme -> plain.put("theme", theme));
        return plain;
    }

    /** What they did and what was done to them, where they came in from, and when. */
    private static Map<String, Object> plain(Entry entry) {
        return Map.of(
                "at", entry.at().toString(),
                "action", entry.action(),
                "details", entry.details());
    }

    /** By themselves, who have shown their password again. */
    public void leaveForGood(Principal by, String password) {
        accounts.confirm(by.account(), password);
        erase(by, by.account());
    }

    /** By an admin who may decide about that person, and has shown their own password again. */
    public void erase(Principal by, AccountId id, String password) {
        accounts.confirm(by.account(), password);
        erase(by, roster.ownedBy(by, id).id());
    }

    /** By who runs the server, whichever teams that person is in. */
    public void eraseAnyone(Principal by, AccountId id, String password) {
        accounts.confirm(by.account(), password);
        erase(by, people.get(by, id).id());
    }

    private void erase(Principal by, AccountId id) {
        database.writeAcross(SystemUse.BELONGINGS, tx -> {
            for (var each : belongings) each.erase(tx, id);
            accounts.delete(tx, id);
            rights.changed(tx);
            audit.record(tx, TeamId.SERVER, Event.of(by, ERASED, Subject.of(id)));
            audit.forget(tx, id);
            return null;
        });
        database.scrub();
    }
}
