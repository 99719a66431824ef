-- The trail is appended to and nothing else; a detail can be emptied. Triggers, since every migration grants all tables anew.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0];
END $$;

CREATE TRIGGER audit_never_changes BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION audit_refuse('audit is append-only');

CREATE TRIGGER audit_never_shrinks BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse('audit is append-only');

CREATE TRIGGER audit_head_never_goes_back BEFORE UPDATE ON audit_head
  FOR EACH ROW WHEN (NEW.team_id <> OLD.team_id OR NEW.seq < OLD.seq)
  EXECUTE FUNCTION audit_refuse('the head of an audit chain only goes forward');

CREATE TRIGGER audit_head_never_goes BEFORE DELETE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION audit_refuse('the head of an audit chain only goes forward');

CREATE TRIGGER audit_head_is_never_cleared BEFORE TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse('the head of an audit chain only goes forward');

CREATE TRIGGER audit_detail_is_only_emptied BEFORE UPDATE ON audit_detail
  FOR EACH ROW WHEN (NEW.text IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.team_id <> OLD.team_id OR NEW.seq <> OLD.seq)
  EXECUTE FUNCTION audit_refuse('an audit detail can only be emptied');

CREATE TRIGGER audit_detail_never_goes BEFORE DELETE ON audit_detail
  FOR EACH ROW EXECUTE FUNCTION audit_refuse('an audit detail can only be emptied');

CREATE TRIGGER audit_detail_is_never_cleared BEFORE TRUNCATE ON audit_detail
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse('an audit detail can only be emptied');
