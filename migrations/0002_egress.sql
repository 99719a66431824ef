-- Every outbound connection, added up by hour, host and purpose.
CREATE TABLE egress (
  team_id TEXT NOT NULL,
  hour BIGINT NOT NULL,
  host TEXT NOT NULL,
  purpose TEXT NOT NULL,
  allowed BIGINT NOT NULL CHECK (allowed IN (0, 1)),
  calls BIGINT NOT NULL,
  bytes_out BIGINT NOT NULL,
  bytes_in BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, hour, host, purpose, allowed)
);
