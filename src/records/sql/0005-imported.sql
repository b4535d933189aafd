-- The import of old paper that a record came in with (history); null for what was recorded as it happened. Readers of what is
-- owed and what is checked leave out the rows that have one.
alter table taizhang.record add column imported_in uuid;
