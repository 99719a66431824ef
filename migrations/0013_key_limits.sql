-- How often a minute a provider's key is used at most; none for as often as it is wanted.
ALTER TABLE provider_key ADD COLUMN per_minute BIGINT;
