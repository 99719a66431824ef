package hearth.catalogue.prices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What public models cost and can do, as known on a day; one comes with the jar, and a newer one can take its place. */
public final class PriceList {
    private static final String BUNDLED = "/prices/models.json";

    private final String version;
    private final LocalDate date;
    private final List<Listed> models;
    private final Names names;

    /** Throws an IllegalArgumentException where two models have one name. */
    PriceList(String version, LocalDate date, List<Listed> models) {
        this.version = version;
        this.date = date;
        this.models = List.copyOf(models);
        this.names = Names.of(this.models);
    }

    /** That of the jar. */
    public static PriceList bundled() {
        try (var in = PriceList.class.getResourceAsStream(BUNDLED)) {
            if (in == null) throw new IllegalStateException("the jar lacks " + BUNDLED);
            return PriceListReader.read(in.readAllBytes(), BUNDLED);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (PriceListException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** The whole of a list, or nothing of it and all that is wrong with it; messages call it by that name. */
    public static PriceList read(byte[] list, String name) throws PriceListException {
        return PriceListReader.read(list, name);
    }

    /** Kept with each amount, so that it can be told later by which prices it was computed. */
    public String version() {
        return version;
    }

    /** The day on which it was compared with its sources. */
    public LocalDate date() {
        return date;
    }

    public List<Listed> models() {
        return models;
    }

    /**
     * A provider's model by its name, in any case, with or without the provider before it; a snapshot of a day is the model where it has no
     * line of its own. What a provider serves beside these, such as {@code :free} ones, is another model and not found.
     */
    public Optional<Listed> find(String provider, String model) {
        return names.find(provider, model);
    }
}
