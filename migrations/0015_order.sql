-- Where chats are put, and by which words they are found again.
CREATE TABLE folder (
  team_id TEXT NOT NULL,
  id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  instructions TEXT NOT NULL,
  -- What is asked in chats that begin there; empty for what the person asked last.
  model TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, id)
);

CREATE INDEX folder_of_owner ON folder (team_id, owner_id);

ALTER TABLE chat ADD COLUMN folder_id TEXT;

CREATE INDEX chat_in_folder ON chat (team_id, folder_id, touched_at);

CREATE TABLE chat_tag (
  team_id TEXT NOT NULL,
  chat_id TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (team_id, chat_id, tag),
  FOREIGN KEY (team_id, chat_id) REFERENCES chat (team_id, id) ON DELETE CASCADE
);

-- Its place in the index of words, by time; none as long as it is not in there as it stands.
ALTER TABLE message ADD COLUMN number BIGINT;

CREATE UNIQUE INDEX message_number ON message (number);

CREATE INDEX message_unlisted ON message (id) WHERE number IS NULL AND state <> 'writing';
