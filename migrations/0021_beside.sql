-- An answer that was asked for together with another one, to compare the two: it bears the other one's id.
ALTER TABLE message ADD COLUMN beside TEXT;
