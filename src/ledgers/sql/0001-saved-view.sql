-- Saved views of the ledger (常用视图): preferences of a person, shared with their organisation if they say so. Not records.
create table taizhang.saved_view (
  street text collate "C" not null,
  id uuid not null,
  person uuid not null,
  org uuid not null,
  org_path text collate "C" not null,
  name text not null,
  search text not null,
  shared boolean not null,
  primary key (street, id)
);
create index saved_view_by_org on taizhang.saved_view (street, org);
alter table taizhang.saved_view enable row level security, force row level security;
create policy scope on taizhang.saved_view using (taizhang.in_scope(street, org_path));
select taizhang.allow('select, insert, update, delete', 'taizhang.saved_view');
