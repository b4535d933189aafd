-- What was recorded last in an organisation, read in that order: what is newest in sight, and a search for words that are frequent.
-- None of the columns changes once a record is written.
drop index taizhang.record_org;
create index record_org on taizhang.record (street, org_path, recorded_at, id);
