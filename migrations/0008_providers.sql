-- The secret that every key of this server is derived from, sealed with HEARTH_SECRET_KEY. Where there are people already, their
-- keys were derived from HEARTH_SECRET_KEY itself, so it stays that text.
CREATE TABLE root_key (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  sealed TEXT,
  inherited BIGINT NOT NULL CHECK (inherited IN (0, 1))
);

INSERT INTO root_key (id, sealed, inherited)
SELECT 1, NULL, CASE WHEN EXISTS (SELECT 1 FROM account) THEN 1 ELSE 0 END;

-- What a team's secrets are sealed with, itself sealed with a key derived from the root.
CREATE TABLE vault_key (
  team_id TEXT NOT NULL PRIMARY KEY,
  sealed TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

-- Where models are called. Those of the team "server" are there for every team.
CREATE TABLE provider (
  team_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  preset TEXT NOT NULL,
  url TEXT NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('here', 'lan', 'cloud')),
  paused BIGINT NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  connect_ms BIGINT NOT NULL,
  first_byte_ms BIGINT NOT NULL,
  idle_ms BIGINT NOT NULL,
  total_ms BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, id),
  UNIQUE (team_id, name)
);

CREATE TABLE provider_key (
  team_id TEXT NOT NULL,
  id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  label TEXT NOT NULL,
  sealed TEXT NOT NULL,
  tail TEXT NOT NULL,
  paused BIGINT NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, id),
  FOREIGN KEY (team_id, provider_id) REFERENCES provider (team_id, id) ON DELETE CASCADE
);

CREATE INDEX provider_key_of ON provider_key (team_id, provider_id);

-- What a provider says it serves; asked now and then.
CREATE TABLE provider_model (
  team_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  name TEXT NOT NULL,
  context BIGINT,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, provider_id, name),
  FOREIGN KEY (team_id, provider_id) REFERENCES provider (team_id, id) ON DELETE CASCADE
);

-- What an owner says a model costs, in nano-dollars for a million tokens; above what the price list says.
CREATE TABLE model_price (
  team_id TEXT NOT NULL,
  model TEXT NOT NULL,
  input BIGINT NOT NULL,
  output BIGINT NOT NULL,
  cached_input BIGINT,
  cache_write BIGINT,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, model)
);
