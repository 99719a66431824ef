-- What may be spent at most: nano-dollars or counts, by somebody or on something, in some time.
CREATE TABLE budget (
  team_id TEXT NOT NULL,
  id TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject IN ('team', 'member', 'key', 'model')),
  subject_id TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('usd', 'tokens', 'requests', 'streams')),
  period TEXT NOT NULL CHECK (period IN ('now', 'minute', 'day', 'month', 'total')),
  amount BIGINT NOT NULL CHECK (amount >= 0),
  unpriced BIGINT NOT NULL CHECK (unpriced IN (0, 1)),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, id),
  UNIQUE (team_id, subject, subject_id, unit, period)
);

-- What is gone of a budget in one of its periods. Of a team's month there is a row without a budget, for the alerts.
CREATE TABLE budget_period (
  team_id TEXT NOT NULL,
  budget_id TEXT NOT NULL,
  begins_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  spent BIGINT NOT NULL,
  PRIMARY KEY (team_id, budget_id, begins_at)
);

-- What a server may spend of it without asking again. Spent and leased together are never more than the budget.
CREATE TABLE budget_lease (
  team_id TEXT NOT NULL,
  budget_id TEXT NOT NULL,
  begins_at BIGINT NOT NULL,
  node TEXT NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (team_id, budget_id, begins_at, node)
);

-- Thresholds that were crossed, once for each period.
CREATE TABLE budget_alert (
  team_id TEXT NOT NULL,
  budget_id TEXT NOT NULL,
  begins_at BIGINT NOT NULL,
  threshold BIGINT NOT NULL,
  crossed_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, budget_id, begins_at, threshold)
);

-- Servers that are alive: what one leased comes back, and what it had not booked yet is booked, when it says nothing any more.
CREATE TABLE meter_node (
  node TEXT NOT NULL PRIMARY KEY,
  until_at BIGINT NOT NULL
);

-- Calls that are on their way, as they would be booked if the server died now.
CREATE TABLE open_call (
  team_id TEXT NOT NULL,
  id TEXT NOT NULL,
  node TEXT NOT NULL,
  day BIGINT NOT NULL,
  request_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  asked TEXT NOT NULL,
  model TEXT NOT NULL,
  place TEXT NOT NULL,
  outcome TEXT NOT NULL,
  status BIGINT NOT NULL,
  fault TEXT,
  input BIGINT NOT NULL,
  cache_read BIGINT NOT NULL,
  cache_write BIGINT NOT NULL,
  output BIGINT NOT NULL,
  reasoning BIGINT NOT NULL,
  provenance TEXT NOT NULL,
  cost BIGINT,
  prices TEXT,
  streamed BIGINT NOT NULL,
  attempt BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  first_ms BIGINT NOT NULL,
  total_ms BIGINT NOT NULL,
  PRIMARY KEY (team_id, id)
);

CREATE INDEX open_call_of ON open_call (node);
