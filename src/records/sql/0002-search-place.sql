-- Where a record lies is one more word of its search for each organisation above it, the street left out
-- (src/records/search-words.ts): the index itself gives what a community finds, without looking at what others hold.
-- The owner of an office's own server is bound by the policy too.
alter table taizhang.record no force row level security;
update taizhang.record r set search = r.search || array_to_tsvector(
  (select array_agg('@' || array_to_string(p.parts[1:n], '/') || '/')
     from (select string_to_array(rtrim(r.org_path, '/'), '/') as parts) p, generate_series(3, cardinality(p.parts)) n))
  where not r.street_wide and r.org_path like '/%/%/';
alter table taizhang.record force row level security;
