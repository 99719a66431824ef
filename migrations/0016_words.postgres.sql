-- The words of messages, as hearth.find cuts them. No team_id: row security would keep the index from being used; each row holds
-- the word of its owner, and whatever is found is looked up among the messages of the team.
CREATE TABLE said_words (
  number BIGINT PRIMARY KEY,
  words TSVECTOR NOT NULL
);

CREATE INDEX said_words_by_word ON said_words USING gin (words) WITH (fastupdate = off);

CREATE FUNCTION message_forget_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM said_words WHERE number = OLD.number;
  RETURN NULL;
END $$;

CREATE TRIGGER message_takes_its_words_along AFTER DELETE ON message
  FOR EACH ROW WHEN (OLD.number IS NOT NULL) EXECUTE FUNCTION message_forget_words();

CREATE TRIGGER message_takes_its_words_back AFTER UPDATE OF number ON message
  FOR EACH ROW WHEN (OLD.number IS NOT NULL AND NEW.number IS NULL) EXECUTE FUNCTION message_forget_words();
