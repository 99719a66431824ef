-- A team's own name for one model or several, and how one of them is chosen for a call.
CREATE TABLE label (
  team_id TEXT NOT NULL,
  name TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('order', 'weighted', 'cheapest', 'fastest', 'local')),
  stay_home BIGINT NOT NULL CHECK (stay_home IN (0, 1)),
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, name)
);

CREATE TABLE label_model (
  team_id TEXT NOT NULL,
  label TEXT NOT NULL,
  place BIGINT NOT NULL,
  model TEXT NOT NULL,
  weight BIGINT NOT NULL,
  PRIMARY KEY (team_id, label, place),
  UNIQUE (team_id, label, model),
  FOREIGN KEY (team_id, label) REFERENCES label (team_id, name) ON DELETE CASCADE
);

-- Who may use a model or a label: from a role up, or, where there is no role, those who are named. Without a row everybody may.
CREATE TABLE model_rule (
  team_id TEXT NOT NULL,
  model TEXT NOT NULL,
  role TEXT CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  PRIMARY KEY (team_id, model)
);

CREATE TABLE model_rule_member (
  team_id TEXT NOT NULL,
  model TEXT NOT NULL,
  account_id TEXT NOT NULL,
  PRIMARY KEY (team_id, model, account_id),
  FOREIGN KEY (team_id, model) REFERENCES model_rule (team_id, model) ON DELETE CASCADE
);

-- The models and labels that a key may ask for, one a line; null for all that its owner may.
ALTER TABLE api_key ADD COLUMN models TEXT;

-- How many calls a provider answers at once; null for as many as come.
ALTER TABLE provider ADD COLUMN parallel BIGINT CHECK (parallel > 0);

-- Which teams are given again what they were answered before, and for how long.
CREATE TABLE answer_cache (
  team_id TEXT NOT NULL PRIMARY KEY,
  shared BIGINT NOT NULL CHECK (shared IN (0, 1)),
  seconds BIGINT NOT NULL CHECK (seconds > 0)
);
