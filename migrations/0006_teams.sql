-- A team: the boundary of isolation. Its row is its own: nobody else sees that it exists.
CREATE TABLE team (
  team_id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  second_factor BIGINT NOT NULL DEFAULT 0 CHECK (second_factor IN (0, 1)),
  created_at BIGINT NOT NULL
);

CREATE TABLE member (
  team_id TEXT NOT NULL REFERENCES team (team_id),
  account_id TEXT NOT NULL REFERENCES account (id),
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  suspended BIGINT NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1)),
  joined_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, account_id)
);

-- Which teams a person is in, asked when they sign in.
CREATE INDEX member_of ON member (account_id);

CREATE TABLE invitation (
  team_id TEXT NOT NULL REFERENCES team (team_id),
  id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('admin', 'member', 'viewer')),
  email TEXT,
  invited_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, id)
);

CREATE TABLE api_key (
  team_id TEXT NOT NULL REFERENCES team (team_id),
  id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  shown TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ends_at BIGINT,
  used_at BIGINT,
  PRIMARY KEY (team_id, id)
);

CREATE INDEX api_key_of ON api_key (team_id, account_id);

-- Which team a key opens: looked up before the team is known.
CREATE TABLE key_door (
  fingerprint TEXT NOT NULL PRIMARY KEY,
  team TEXT NOT NULL,
  key_id TEXT NOT NULL UNIQUE
);

-- What was decided on the settings page, for the whole server.
CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);
