-- Chats that people brought along from other assistants: each upload and how far it came, and which chat here is which there.
CREATE TABLE chat_import (
  team_id TEXT NOT NULL,
  id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  -- Whether what was deleted here since is to come back.
  again BIGINT NOT NULL CHECK (again IN (0, 1)),
  -- How many conversations of the file were dealt with; committed together with them, so that a second run goes on from there.
  position BIGINT NOT NULL,
  came BIGINT NOT NULL,
  grown BIGINT NOT NULL,
  known BIGINT NOT NULL,
  gone BIGINT NOT NULL,
  blank BIGINT NOT NULL,
  broken BIGINT NOT NULL,
  messages BIGINT NOT NULL,
  -- What Hearth has no place for.
  instructions BIGINT NOT NULL,
  tools BIGINT NOT NULL,
  files BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT,
  PRIMARY KEY (team_id, id)
);
CREATE INDEX chat_import_of_owner ON chat_import (team_id, owner_id, created_at);

-- What of a file could not be read: its name there, and why.
CREATE TABLE chat_import_gap (
  team_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (team_id, import_id, number),
  FOREIGN KEY (team_id, import_id) REFERENCES chat_import (team_id, id) ON DELETE CASCADE
);

-- Stays when the chat is deleted, so that a later import does not bring back what somebody did away with.
CREATE TABLE chat_origin (
  team_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  source TEXT NOT NULL,
  foreign_id TEXT NOT NULL,
  chat_id TEXT NOT NULL,
  PRIMARY KEY (team_id, owner_id, source, foreign_id)
);

-- All of a chat, whatever branch it is on: without it SQLite goes through the messages of the whole team.
CREATE INDEX message_of_chat ON message (team_id, chat_id, id);
