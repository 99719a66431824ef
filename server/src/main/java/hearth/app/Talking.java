package hearth.app;

import hearth.base.access.Principal;
import hearth.base.config.Settings;
import hearth.base.http.Routes;
import hearth.base.jobs.JobKind;
import hearth.base.jobs.Jobs;
import hearth.chat.Arrivals;
import hearth.chat.Attachments;
import hearth.chat.Chats;
import hearth.chat.Folders;
import hearth.chat.Message.Reckoning;
import hearth.chat.Messages;
import hearth.chat.Tags;
import hearth.find.Finder;
import hearth.find.Listing;
import hearth.label.UsualModels;
import hearth.meter.Spend;
import hearth.meter.Usages;
import hearth.reply.Fleeting;
import hearth.reply.Replies;
import hearth.reply.Writers;
import hearth.share.SharePages;
import hearth.share.Shares;
import hearth.thread.ArtifactPages;
import hearth.thread.AttachmentPages;
import hearth.thread.ChatPages;
import hearth.thread.ChatsApi;
import hearth.thread.ExportPages;
import hearth.thread.FindApi;
import hearth.thread.FindPages;
import hearth.thread.FolderPages;
import hearth.thread.FoldersApi;
import hearth.thread.Picker;
import hearth.thread.TemporaryPages;
import hearth.thread.TurnPages;
import hearth.thread.Turns;
import hearth.thread.UsualPages;
import hearth.thread.WindowPages;
import hearth.transfer.ChatArchive;
import hearth.transfer.ImportJob;
import hearth.transfer.Imports;
import hearth.transfer.ImportsApi;
import hearth.transfer.TransferPages;
import hearth.window.Asides;
import hearth.window.Titles;
import hearth.window.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations, from their rows to their pages. */
public final class Talking implements AutoCloseable {
    public final Chats chats;
    public final Folders folders;
    public final Tags tags;
    public final Messages messages;
    public final Attachments attachments;
    public final Finder finder;
    public final Listing listing;
    public final Replies replies;
    public final Fleeting fleeting;
    public final Shares shares;
    private final UsualModels usualModels;
    public final Picker picker;
    private final Asides asides;
    public final Windows windows;
    public final Imports imports;
    private final Writers writers;

    Talking(House house, Engine engine, Jobs jobs, Path brought) {
        this.chats = house.chats;
        this.folders = new Folders(house.database, house.clock, chats);
        this.tags = new Tags(house.database, chats);
        this.messages = new Messages(house.database, house.clock, chats);
        this.attachments = new Attachments(house.database, messages);
        this.finder = new Finder(house.database);
        this.usualModels = engine.usualModels;
        this.picker = new Picker(engine.offers, usualModels, engine.vitals, chats);
        this.asides = new Asides(engine.gateway, engine.offers);
        this.windows = new Windows(house.database, house.clock, engine.offers, asides);
        this.writers = new Writers(
                house.database,
                house.clock,
                chats,
                messages,
                attachments,
                windows,
                engine.gateway,
                (by, request) -> reckoning(engine.usages, by, request),
                picker::choose);
        this.shares = new Shares(house.database, house.clock, chats, messages, house.members, house.audit);
        this.fleeting = new Fleeting(
                engine.gateway, (by, request) -> reckoning(engine.usages, by, request), picker::choose, house.clock);
        this.replies = new Replies(house.database, chats, folders, messages, attachments, writers);
        this.listing = new Listing(house.database);
        var most = house.configuration.get(Settings.MAX_IMPORT);
        this.imports = new Imports(house.database, house.clock, jobs, brought, most);
    }

    /** What all attempts of one request came to, and the last of them. */
    private static Optional<Reckoning> reckoning(Usages usages, Principal by, String request) {
        var spends = usages.attempts(by, request);
        if (spends.isEmpty()) return Optional.empty();
        var last = spends.getLast();
        var usage = last.tokens().usage();
        return Optional.of(new Reckoning(
                last.route().model(),
                last.route().place(),
                request,
                usage.input(),
                usage.output(),
                last.tokens().provenance().word(),
                cost(spends),
                last.timing().firstMillis(),
                last.timing().totalMillis()));
    }

    private static @Nullable Long cost(List<Spend> spends) {
        var all = 0L;
        for (var spend : spends) {
            if (spend.money() == null) return null;
            all += spend.money().nanos();
        }
        return all;
    }

    void routes(Routes to, House house) {
        var turns = new Turns(messages, attachments, replies);
        var pages = new ChatPages(
                chats,
                folders,
                tags,
                new Titles(chats, messages, asides),
                replies,
                picker,
                turns,
                house.accounts,
                house.clock);
        new UsualPages(usualModels, picker).routes(to);
        new SharePages(shares, chats, house.members, house.accounts).routes(to);
        new TemporaryPages(fleeting, pages).routes(to);
        new FindPages(finder, folders, tags).routes(to);
        pages.routes(to);
        new WindowPages(chats, messages, windows, picker, house.budgets).routes(to);
        new TurnPages(chats, messages, replies, turns, pages).routes(to);
        new AttachmentPages(attachments).routes(to);
        new FolderPages(folders, tags, finder, picker, pages).routes(to);
        new ChatsApi(chats, folders, tags, messages, attachments, replies, picker).routes(to);
        new FoldersApi(folders, picker).routes(to);
        new FindApi(finder).routes(to);
        new ExportPages(chats, messages, turns).routes(to);
        new TransferPages(imports, new ChatArchive(chats, messages)).routes(to);
        new ImportsApi(imports).routes(to);
        new ArtifactPages(messages).routes(to);
    }

    /** What is done for chats without anybody waiting. */
    JobKind work(House house) {
        return new ImportJob(imports, new Arrivals(house.database, house.clock));
    }

    void start() {
        writers.start();
        listing.start();
    }

    /** How many replies are being written just now. */
    public int open() {
        return writers.open();
    }

    void drain(Duration patience) {
        writers.drain(patience);
    }

    @Override
    public void close() {
        writers.close();
        listing.close();
    }
}
