-- What was done here, by whom, to what: one chain of hashes for each team. It holds ids and hashes alone.
CREATE TABLE audit (
  team_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (team_id, seq)
);

CREATE INDEX audit_actor ON audit (team_id, actor, seq);

CREATE INDEX audit_action ON audit (team_id, action, seq);

CREATE INDEX audit_subject ON audit (team_id, subject, seq);

CREATE INDEX audit_at ON audit (team_id, at);

-- The end of each chain, locked by whoever appends.
CREATE TABLE audit_head (
  team_id TEXT PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL,
  seal TEXT NOT NULL
);

-- What people can read about a line. Erasure empties it, salt included, and the line's hash of it says nothing any more.
CREATE TABLE audit_detail (
  team_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  salt TEXT,
  text TEXT,
  PRIMARY KEY (team_id, seq)
);

-- Whom a detail speaks of.
CREATE TABLE audit_person (
  team_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (team_id, account_id, seq)
);

-- Erasure looks for a person in all teams.
CREATE INDEX audit_person_account ON audit_person (account_id);
