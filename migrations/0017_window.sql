-- What models are told of turns that do not fit into what they read.
CREATE TABLE chat_summary (
  team_id TEXT NOT NULL,
  -- All of the branch up to this message, the message included.
  message_id TEXT NOT NULL,
  text TEXT NOT NULL,
  model TEXT NOT NULL,
  request_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (team_id, message_id),
  FOREIGN KEY (team_id, message_id) REFERENCES message (team_id, id) ON DELETE CASCADE
);

-- Messages before an answer that its model was not sent as they are, and up to which of them it had a summary.
ALTER TABLE message ADD COLUMN left_out BIGINT NOT NULL DEFAULT 0;

ALTER TABLE message ADD COLUMN summary_of TEXT;
