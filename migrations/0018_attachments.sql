-- What people sent along with their words.
CREATE TABLE attachment (
  team_id TEXT NOT NULL,
  id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Of a picture its media type; text/plain for everything that is text.
  type TEXT NOT NULL,
  size BIGINT NOT NULL,
  -- About as many as a model counts.
  tokens BIGINT NOT NULL,
  -- Text as it is, pictures in Base64, as models are sent them.
  content TEXT NOT NULL,
  PRIMARY KEY (team_id, id),
  FOREIGN KEY (team_id, message_id) REFERENCES message (team_id, id) ON DELETE CASCADE
);

CREATE INDEX attachment_of_message ON attachment (team_id, message_id);
