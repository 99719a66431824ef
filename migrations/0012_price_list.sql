-- What public models cost, where an operator gave this server a newer list than the one of its jar; at most one.
CREATE TABLE price_list (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  version TEXT NOT NULL,
  body TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);
