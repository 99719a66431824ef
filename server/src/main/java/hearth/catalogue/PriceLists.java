package hearth.catalogue;

import hearth.audit.Action;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Principal;
import hearth.base.access.Rights;
import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.catalogue.PriceListStore.Kept;
import hearth.catalogue.prices.PriceList;
import hearth.catalogue.prices.PriceListException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The price list of the whole server: the one of the jar, or a newer one that its operator gave it. */
public final class PriceLists {
    private static final Logger LOG = LoggerFactory.getLogger(PriceLists.class);
    static final Action REPLACED = new Action("price_list.replaced");
    static final Action RESTORED = new Action("price_list.restored");
    private static final Subject SUBJECT = new Subject("price_list", "server");

    private final Database database;
    private final Clock clock;
    private final PriceList bundled;
    private final Rights rights;
    private final Audit audit;
    private final PriceListStore store = new PriceListStore();
    private volatile @Nullable InForce inForce;
    private volatile boolean isOld;

    public PriceLists(Database database, Clock clock, PriceList bundled, Rights rights, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.bundled = bundled;
        this.rights = rights;
        this.audit = audit;
        rights.listen(() -> isOld = true);
    }

    /** @param since when it was given to this server; 0 for the one of the jar */
    private record InForce(PriceList list, long since) {}

    public PriceList inForce() {
        return now().list();
    }

    public boolean isBundled() {
        return now().since() == 0;
    }

    public PriceList bundled() {
        return bundled;
    }

    /** Reading a list takes long, so it is done where another was given, and not whenever anything was changed. */
    private InForce now() {
        var known = inForce;
        if (known != null && !isOld) return known;
        isOld = false;
        var since = database.read(TeamId.SERVER, store::since);
        if (known != null && known.since() == since) return known;
        var now = since == 0 ? new InForce(bundled, 0) : kept();
        inForce = now;
        return now;
    }

    private InForce kept() {
        return database.read(TeamId.SERVER, store::find).flatMap(this::read).orElseGet(() -> new InForce(bundled, 0));
    }

    private Optional<InForce> read(Kept kept) {
        try {
            var list = PriceList.read(kept.text().getBytes(StandardCharsets.UTF_8), "the stored price list");
            return Optional.of(new InForce(list, kept.since()));
        } catch (PriceListException foreign) {
            LOG.warn(
                    "The price list of this jar counts, because the other one is of another Hearth: {}",
                    foreign.sentence());
            return Optional.empty();
        }
    }

    /** The whole of a file, from now on and after every start; or nothing of it, and all that is wrong with it. */
    public PriceList replace(Principal by, byte[] file) {
        var list = read(file);
        change(
                by,
                REPLACED,
                list,
                tx -> store.put(
                        tx, new Kept(new String(file, StandardCharsets.UTF_8), clock.millis()), list.version()));
        return list;
    }

    private static PriceList read(byte[] file) {
        try {
            return PriceList.read(file, "The price list");
        } catch (PriceListException wrong) {
            throw Problem.invalid("file", "price_list_wrong", wrong.sentence());
        }
    }

    /** Back to the list of the jar. */
    public PriceList restore(Principal by) {
        if (!isBundled()) change(by, RESTORED, bundled, store::delete);
        return bundled;
    }

    private interface Change {
        void in(Tx tx);
    }

    private void change(Principal by, Action action, PriceList list, Change change) {
        database.write(TeamId.SERVER, tx -> {
            change.in(tx);
            rights.changed(tx);
            audit.record(tx, TeamId.SERVER, Event.of(by, action, SUBJECT).with("version", list.version()));
            return null;
        });
        isOld = true;
    }
}
