-- Somebody who moves to another address, until a mail to the new one was read.
CREATE TABLE address_change (
  token_hash TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  ends_at BIGINT NOT NULL
);
