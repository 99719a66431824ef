package hearth.reply;

/** What was written of a reply since the piece before. */
record Piece(long number, String text, String thoughts) {}
