package hearth.intake;

import hearth.chat.Brought;

/** What stands in an export, one after the other. */
public sealed interface Item {
    /** @param omitted what of it has no place here */
    record Conversation(Brought talk, Omitted omitted) implements Item {}

    /** Something that cannot be read, by its name there. */
    record Gap(String name, Reason reason) implements Item {
        private static final int LONGEST_NAME = 200;

        public Gap {
            name = name.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
            if (name.length() > LONGEST_NAME) name = name.substring(0, LONGEST_NAME);
        }
    }
}
