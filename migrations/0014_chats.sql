-- What people and models said to each other. A chat is one person's; what is said in it is a tree, since a turn can be said anew.
CREATE TABLE chat (
  team_id TEXT NOT NULL,
  id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  title TEXT NOT NULL,
  named BIGINT NOT NULL CHECK (named IN (0, 1)),
  model TEXT NOT NULL,
  stay_home BIGINT NOT NULL CHECK (stay_home IN (0, 1)),
  -- The last message of the branch that is shown; none in a chat in which nothing was said.
  leaf TEXT,
  pinned BIGINT NOT NULL CHECK (pinned IN (0, 1)),
  archived BIGINT NOT NULL CHECK (archived IN (0, 1)),
  -- What was deleted can be taken back for a while.
  deleted_at BIGINT,
  created_at BIGINT NOT NULL,
  touched_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, id)
);
CREATE INDEX chat_of_owner ON chat (team_id, owner_id, touched_at);

CREATE TABLE message (
  team_id TEXT NOT NULL,
  id TEXT NOT NULL,
  chat_id TEXT NOT NULL,
  parent TEXT,
  author TEXT NOT NULL CHECK (author IN ('user', 'assistant')),
  text TEXT NOT NULL,
  thoughts TEXT NOT NULL,
  -- Of what is finished, so that a page does not make it again.
  html TEXT,
  state TEXT NOT NULL CHECK (state IN ('done', 'writing', 'stopped', 'interrupted', 'failed')),
  asked TEXT,
  model TEXT,
  place TEXT,
  request_id TEXT,
  fault TEXT,
  sentence TEXT,
  input BIGINT,
  output BIGINT,
  provenance TEXT,
  cost BIGINT,
  first_ms BIGINT,
  total_ms BIGINT,
  rating BIGINT NOT NULL CHECK (rating IN (-1, 0, 1)),
  written_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, id),
  FOREIGN KEY (team_id, chat_id) REFERENCES chat (team_id, id) ON DELETE CASCADE
);
CREATE INDEX message_in_chat ON message (team_id, chat_id, parent);

-- A reply while it is written: who writes it, until when they are believed to, and whether they shall stop.
CREATE TABLE reply (
  team_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  node TEXT NOT NULL,
  alive_until BIGINT NOT NULL,
  stopping BIGINT NOT NULL CHECK (stopping IN (0, 1)),
  PRIMARY KEY (team_id, message_id),
  FOREIGN KEY (team_id, message_id) REFERENCES message (team_id, id) ON DELETE CASCADE
);

-- What was written of it so far, piece by piece: a long answer must not be stored anew with each of its words.
CREATE TABLE reply_piece (
  team_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  text TEXT NOT NULL,
  thoughts TEXT NOT NULL,
  PRIMARY KEY (team_id, message_id, number),
  FOREIGN KEY (team_id, message_id) REFERENCES reply (team_id, message_id) ON DELETE CASCADE
);
