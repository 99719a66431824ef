-- Every call that was sent to a provider, once; it only grows. Costs are nano-dollars, and none where the price is not known.
CREATE TABLE usage_event (
  team_id TEXT NOT NULL,
  day BIGINT NOT NULL,
  id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  asked TEXT NOT NULL,
  model TEXT NOT NULL,
  place TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'failed', 'cut')),
  status BIGINT NOT NULL,
  fault TEXT,
  input BIGINT NOT NULL,
  cache_read BIGINT NOT NULL,
  cache_write BIGINT NOT NULL,
  output BIGINT NOT NULL,
  reasoning BIGINT NOT NULL,
  provenance TEXT NOT NULL CHECK (provenance IN ('reported', 'computed', 'estimated')),
  cost BIGINT,
  prices TEXT,
  streamed BIGINT NOT NULL CHECK (streamed IN (0, 1)),
  attempt BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  first_ms BIGINT NOT NULL,
  total_ms BIGINT NOT NULL,
  PRIMARY KEY (team_id, day, id)
);

-- The same added up, so that a page about a year reads as many rows as there are days in it and not calls.
CREATE TABLE usage_day (
  team_id TEXT NOT NULL,
  day BIGINT NOT NULL,
  model TEXT NOT NULL,
  account_id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  calls BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  unpriced BIGINT NOT NULL,
  estimated BIGINT NOT NULL,
  input BIGINT NOT NULL,
  cache_read BIGINT NOT NULL,
  cache_write BIGINT NOT NULL,
  output BIGINT NOT NULL,
  reasoning BIGINT NOT NULL,
  cost BIGINT NOT NULL,
  PRIMARY KEY (team_id, day, model, account_id, key_id)
);
