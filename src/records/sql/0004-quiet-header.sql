-- A change of a record writes its header again. Where nothing that an index holds is changed, PostgreSQL leaves all indexes of
-- the header alone, the slow one of the search among them: so none holds the time of the last change, by which nobody reads
-- headers (lists are of the kinds' own tables), and pages keep room for the next version of a row.
drop index taizhang.record_org;
drop index taizhang.record_kind;
-- Lists by owner are of the kinds' own tables too.
drop index taizhang.record_owner;
create index record_org on taizhang.record (street, org_path);
create index record_kind on taizhang.record (street, kind);
alter table taizhang.record set (fillfactor = 85);
