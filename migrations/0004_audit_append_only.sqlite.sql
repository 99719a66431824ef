-- The trail is appended to and nothing else; a detail can be emptied.
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;

CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;

CREATE TRIGGER audit_head_never_goes_back BEFORE UPDATE ON audit_head
WHEN NEW.team_id <> OLD.team_id OR NEW.seq < OLD.seq
BEGIN
  SELECT RAISE(ABORT, 'the head of an audit chain only goes forward');
END;

CREATE TRIGGER audit_head_never_goes BEFORE DELETE ON audit_head
BEGIN
  SELECT RAISE(ABORT, 'the head of an audit chain only goes forward');
END;

CREATE TRIGGER audit_detail_is_only_emptied BEFORE UPDATE ON audit_detail
WHEN NEW.text IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.team_id <> OLD.team_id OR NEW.seq <> OLD.seq
BEGIN
  SELECT RAISE(ABORT, 'an audit detail can only be emptied');
END;

CREATE TRIGGER audit_detail_never_goes BEFORE DELETE ON audit_detail
BEGIN
  SELECT RAISE(ABORT, 'an audit detail can only be emptied');
END;
