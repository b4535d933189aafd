-- How long a form of daily work stood open before it was saved (减负): how often each stretch of time, by organisation, kind and
-- month. Nobody's name, no moment, and nothing of it in the log.
create table taizhang.burden (
  street text collate "C" not null,
  org uuid not null,
  org_path text collate "C" not null,
  kind text collate "C" not null,
  month date not null,
  -- At most so many seconds.
  within integer not null,
  times integer not null check (times > 0),
  primary key (street, org, kind, month, within)
);
alter table taizhang.burden enable row level security, force row level security;
create policy scope on taizhang.burden using (taizhang.in_scope(street, org_path));
select taizhang.allow('select, insert, update', 'taizhang.burden');
