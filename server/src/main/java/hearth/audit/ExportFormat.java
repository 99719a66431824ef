package hearth.audit;

import hearth.base.text.Csv;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** How a trail leaves the house: one line of the file for each line of the trail. */
public enum ExportFormat {
    JSON_LINES("jsonl", "application/jsonl") {
        @Override
        String start() {
            return "";
        }

        @Override
        String line(Entry entry) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("seq", entry.seq());
            fields.put("at", entry.at().toString());
            fields.put("actor", entry.actor());
            fields.put("action", entry.action());
            fields.put("subject", entry.subject());
            fields.put("details", entry.details());
            fields.put("erased", entry.erased());
            fields.put("hash", entry.hash());
            return JsonMapper.shared().writeValueAsString(fields) + "\n";
        }
    },

    CSV("csv", Csv.TYPE) {
        @Override
        String start() {
            return Csv.row(List.of("seq", "at", "actor", "action", "subject", "details", "erased", "hash"));
        }

        @Override
        String line(Entry entry) {
            return Csv.row(List.of(
                    Long.toString(entry.seq()),
                    entry.at().toString(),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.details().isEmpty() ? "" : Details.write(entry.details()),
                    Boolean.toString(entry.erased()),
                    entry.hash()));
        }
    };

    private final String suffix;
    private final String mediaType;

    ExportFormat(String suffix, String mediaType) {
        this.suffix = suffix;
        this.mediaType = mediaType;
    }

    /** Of a file's name. */
    public String suffix() {
        return suffix;
    }

    public String mediaType() {
        return mediaType;
    }

    abstract String start();

    abstract String line(Entry entry);
}
