-- The model that new chats ask: a team's choice, where nobody is named, and somebody's own.
CREATE TABLE usual_model (
  team_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  model TEXT NOT NULL,
  PRIMARY KEY (team_id, account_id)
);
