-- A paper that is being written (材料草稿). Not a record: nothing of it is in the log before it is issued.
create table if not exists taizhang.paper_draft (
  street text not null,
  id uuid not null,
  org uuid not null,
  org_path text not null,
  genre text not null,
  round uuid,
  year integer not null,
  paper jsonb not null,
  state text not null default 'open' check (state in ('open', 'issued', 'discarded')),
  version integer not null default 1,
  started_by uuid not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (street, id)
);
create index if not exists paper_draft_by_place on taizhang.paper_draft (street, org_path, saved_at desc);
alter table taizhang.paper_draft enable row level security;
alter table taizhang.paper_draft force row level security;
drop policy if exists scope on taizhang.paper_draft;
create policy scope on taizhang.paper_draft using (taizhang.in_scope(street, org_path));
select taizhang.allow('select, insert, update', 'taizhang.paper_draft');
