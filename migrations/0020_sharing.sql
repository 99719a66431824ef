-- Chats as they were when somebody showed them to others.
CREATE TABLE share (
  team_id TEXT NOT NULL,
  id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  chat_id TEXT NOT NULL,
  audience TEXT NOT NULL CHECK (audience IN ('people', 'team', 'link')),
  -- Of a link; whoever has it can read.
  fingerprint TEXT,
  title TEXT NOT NULL,
  -- As the chat did; so do its copies.
  stay_home BIGINT NOT NULL CHECK (stay_home IN (0, 1)),
  -- What was said, as it was: a list in JSON.
  content TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, id),
  FOREIGN KEY (team_id, chat_id) REFERENCES chat (team_id, id) ON DELETE CASCADE
);

CREATE INDEX share_of_chat ON share (team_id, chat_id);

CREATE TABLE share_reader (
  team_id TEXT NOT NULL,
  share_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  PRIMARY KEY (team_id, share_id, account_id),
  FOREIGN KEY (team_id, share_id) REFERENCES share (team_id, id) ON DELETE CASCADE
);

-- A team that lets its members make links that everybody can read. No row: it does not.
CREATE TABLE share_rule (
  team_id TEXT NOT NULL PRIMARY KEY
);
