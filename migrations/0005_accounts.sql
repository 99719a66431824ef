-- Whether somebody owns this server yet. The nonce makes the link of the first run this database's own.
CREATE TABLE setup (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  nonce TEXT NOT NULL,
  closed_at BIGINT
);

-- Counts every change of anybody's rights, so that no server trusts what it remembers for longer than a moment.
CREATE TABLE rights (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  generation BIGINT NOT NULL
);

INSERT INTO rights (id, generation) VALUES (1, 0);

-- People, whichever teams they are in; found before a team is known, so without a team of their own.
CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password TEXT,
  state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'active', 'suspended')),
  operator BIGINT NOT NULL CHECK (operator IN (0, 1)),
  language TEXT,
  theme TEXT,
  second_factor TEXT,
  second_factor_step BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL
);

-- What gets one in when the phone with the second factor is lost; each once.
CREATE TABLE recovery_code (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (account_id, fingerprint)
);

-- One browser that is signed in, or half way: waiting for the second factor.
CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  current_team TEXT,
  complete BIGINT NOT NULL CHECK (complete IN (0, 1)),
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);

CREATE INDEX session_of ON session (account_id);

-- Links that can be used once: to set a new password, to confirm an address.
CREATE TABLE account_link (
  token_hash TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL CHECK (purpose IN ('reset', 'confirm')),
  ends_at BIGINT NOT NULL
);

CREATE INDEX account_link_of ON account_link (account_id);
