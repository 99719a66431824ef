-- Work that outlives the request that asked for it.
CREATE TABLE job (
  team_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
  units_done BIGINT NOT NULL DEFAULT 0,
  units_total BIGINT NOT NULL DEFAULT 0,
  attempts BIGINT NOT NULL DEFAULT 0,
  error TEXT,
  due_at BIGINT NOT NULL,
  lease_owner TEXT,
  lease_until BIGINT,
  created_at BIGINT NOT NULL,
  ended_at BIGINT,
  PRIMARY KEY (team_id, id)
);

-- What a worker looks for: due work, and work whose worker died.
CREATE INDEX job_waiting ON job (state, due_at);
