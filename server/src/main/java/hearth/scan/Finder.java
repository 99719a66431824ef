package hearth.scan;

import hearth.base.text.Problem;
import hearth.provider.Connected.Served;
import hearth.provider.Preset;
import hearth.provider.ProviderClient;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks where models usually are: at the ports of their servers on this machine, and at the variables of their providers' keys. */
public final class Finder {
    /** The machine below a container, and Ollama's own name among containers. */
    private static final List<String> OTHER_NAMES = List.of("host.docker.internal", "ollama");

    /** Besides the usual name, which is made of the preset's. */
    private static final Map<String, List<String>> OTHER_VARIABLES =
            Map.of("gemini", List.of("GOOGLE_API_KEY"), "cohere", List.of("CO_API_KEY"));

    private final ProviderClient client;
    private final Function<String, Optional<String>> environment;

    public Finder(ProviderClient client, Function<String, Optional<String>> environment) {
        this.client = client;
        this.environment = environment;
    }

    /** All at once: most of it is not there, and what does not answer may take its time. */
    public List<Find> look() {
        try (var lookers = Executors.newVirtualThreadPerTaskExecutor()) {
            var servers = Preset.ALL.stream()
                    .filter(preset -> !preset.needsKey() && !isOpen(preset))
                    .map(preset -> lookers.submit(() -> server(preset)))
                    .toList();
            var keys = Preset.ALL.stream().flatMap(preset -> key(preset).stream());
            return Stream.concat(servers.stream().map(Finder::come).flatMap(Optional::stream), keys)
                    .toList();
        }
    }

    private static Optional<Find> come(Future<Optional<Find>> looked) {
        try {
            return looked.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whose address only its owner knows. */
    private static boolean isOpen(Preset preset) {
        return !preset.url().equals(preset.url().toLowerCase(Locale.ROOT));
    }

    /** At the first of its addresses where somebody lists models. */
    private Optional<Find> server(Preset preset) {
        for (var url : addresses(preset)) {
            var models = models(preset, url);
            if (!models.isEmpty()) return Optional.of(new Find(preset, url, "", models));
        }
        return Optional.empty();
    }

    private List<String> addresses(Preset preset) {
        var usual = preset.url();
        var others = OTHER_NAMES.stream()
                .filter(name -> name.contains(".") || name.equals(preset.id()))
                .map(name -> usual.replace("localhost", name));
        return Stream.concat(Stream.concat(said(preset).stream(), Stream.of(usual)), others)
                .distinct()
                .toList();
    }

    /** Ollama has a variable of its own for where it listens. */
    private Optional<String> said(Preset preset) {
        return preset.id().equals("ollama") ? environment.apply("OLLAMA_HOST").map(Finder::ollama) : Optional.empty();
    }

    private static String ollama(String host) {
        var url = host.contains("://") ? host.strip() : "http://" + host.strip();
        var here = url.replace("//0.0.0.0", "//localhost");
        return here.matches(".*:\\d+/?") ? here : here + ":11434";
    }

    private List<Served> models(Preset preset, String url) {
        try {
            return client.models(preset, URI.create(url));
        } catch (Problem | IllegalArgumentException nobodyThere) {
            return List.of();
        }
    }

    private Optional<Find> key(Preset preset) {
        if (!preset.needsKey() || isOpen(preset)) return Optional.empty();
        var usual = preset.id().replace('-', '_').toUpperCase(Locale.ROOT) + "_API_KEY";
        return Stream.concat(Stream.of(usual), OTHER_VARIABLES.getOrDefault(preset.id(), List.of()).stream())
                .flatMap(variable ->
                        environment
                                .apply(variable)
                                .map(key -> new Find(preset, variable, key.strip(), List.of()))
                                .stream())
                .findFirst();
    }
}
