package hearth.meter;

import hearth.base.text.Csv;
import hearth.meter.Usages.Line;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The ledger's sums as a file for spreadsheets.
 *
 * @param members names by their ids
 * @param keys names by their ids
 */
record UsageFile(Map<String, String> members, Map<String, String> keys) {
    private static final List<String> HEAD = List.of(
            "day",
            "model",
            "member",
            "account",
            "key",
            "key_id",
            "calls",
            "failed",
            "unpriced_calls",
            "input_tokens",
            "cached_tokens",
            "output_tokens",
            "cost_usd",
            "provenance");

    UsageFile {
        members = Map.copyOf(members);
        keys = Map.copyOf(keys);
    }

    void write(List<Line> lines, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(Csv.row(HEAD));
        for (var line : lines) writer.write(Csv.row(cells(line)));
        writer.flush();
    }

    private List<String> cells(Line line) {
        var account = String.valueOf(line.member());
        var key = String.valueOf(line.key());
        var sum = line.sum();
        return List.of(
                String.valueOf(line.day()),
                String.valueOf(line.model()),
                members.getOrDefault(account, ""),
                account,
                keys.getOrDefault(key, ""),
                key,
                Long.toString(sum.calls()),
                Long.toString(sum.failed()),
                Long.toString(sum.unpriced()),
                Long.toString(sum.input()),
                Long.toString(sum.cached()),
                Long.toString(sum.output()),
                // An empty cell is not known; a zero would be free.
                sum.hasNoCost() ? "" : Dollars.text(sum.cost()),
                sum.provenance().word());
    }
}
