package hearth.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the browser complains about while somebody walks through the pages: nothing is allowed but what was announced. */
final class Console {
    private static final String OF_STATUS = "Failed to load resource: the server responded with a status of ";
    /** How Chromium says that a policy or a sandbox kept something in. */
    private static final Pattern KEPT_IN =
            Pattern.compile("Content Security Policy|sandbox|Unsafe attempt|cross-origin frame");

    private static final Set<String> OURS = Set.of("127.0.0.1", "nas.local");

    private final List<String> complaints = new ArrayList<>();
    private final List<Integer> refusals = new ArrayList<>();
    private final Set<Integer> announced = new HashSet<>();
    private final Set<Integer> parts = new HashSet<>();
    private boolean keepsIn;

    Console(Page page) {
        page.onConsoleMessage(this::hear);
        page.onPageError(complaints::add);
        page.onRequest(this::follow);
        page.onResponse(this::see);
    }

    /** A page of this walk has this status. */
    void announce(int status) {
        announced.add(status);
    }

    /** A part of a page that a script asks for is refused with this status, once; the script says so, too. */
    void announcePart(int status) {
        parts.add(status);
    }

    /** A frame of this walk tries what it may not. */
    void expectKeptIn() {
        keepsIn = true;
    }

    private void hear(ConsoleMessage message) {
        var text = message.text();
        if (!message.type().equals("error") && !message.type().equals("warning")) return;
        if (keepsIn && KEPT_IN.matcher(text).find()) return;
        complaints.add(text.startsWith(OF_STATUS) ? text + " " + message.location() : text);
    }

    private void follow(Request request) {
        var host = URI.create(request.url()).getHost();
        if (host != null && !OURS.contains(host)) complaints.add("asked for " + request.url());
    }

    private void see(Response response) {
        if (response.request().isNavigationRequest() && response.status() >= 400) refusals.add(response.status());
    }

    /** The console also reports the status of the page itself; that is no complaint where it was announced. */
    void judge(String address) {
        for (var status : announced) {
            if (!refusals.contains(status)) complaints.add("no page had the status " + status);
        }
        for (var status : refusals) {
            if (announced.contains(status) || status == 404) forgive(OF_STATUS + status);
        }
        for (var status : parts) {
            forgive(OF_STATUS + status);
            forgive("Response Status Error Code " + status);
        }
        if (!complaints.isEmpty()) throw new AssertionError(address + ": " + complaints);
    }

    private void forgive(String beginning) {
        complaints.stream()
                .filter(complaint -> complaint.startsWith(beginning))
                .findFirst()
                .ifPresent(complaints::remove);
    }
}
