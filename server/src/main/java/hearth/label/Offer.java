package hearth.label;

import hearth.catalogue.Model;
import java.util.List;

/** What can be asked for by a name: a model, or a label that stands for some. */
public sealed interface Offer {
    String id();

    /** Those that may answer. */
    List<Model> models();

    record Direct(Model model) implements Offer {
        @Override
        public String id() {
            return model.id();
        }

        @Override
        public List<Model> models() {
            return List.of(model);
        }
    }

    record Labelled(Label label, List<Model> models) implements Offer {
        public Labelled {
            models = List.copyOf(models);
        }

        @Override
        public String id() {
            return label.name();
        }
    }

    /** Whose it is, as lists of models say it: the provider's name, or the team. */
    default String owner() {
        return switch (this) {
            case Direct(var model) -> model.connected().provider().name();
            case Labelled _ -> "team";
        };
    }
}
