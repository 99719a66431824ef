-- The words of messages, as hearth.find cuts them; what was said itself is not kept here again.
CREATE VIRTUAL TABLE said_words USING fts5(words, content='', contentless_delete=1, tokenize='unicode61');

CREATE TRIGGER message_takes_its_words_along AFTER DELETE ON message WHEN OLD.number IS NOT NULL
BEGIN
  DELETE FROM said_words WHERE rowid = OLD.number;
END;

CREATE TRIGGER message_takes_its_words_back AFTER UPDATE OF number ON message WHEN OLD.number IS NOT NULL AND NEW.number IS NULL
BEGIN
  DELETE FROM said_words WHERE rowid = OLD.number;
END;
