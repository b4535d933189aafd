-- 逐社观摩 (quarterlyTour). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_quarterly_tour (
  street text collate "C" not null,
  id uuid not null,
  org uuid not null,
  org_path text collate "C" not null,
  state text,
  version integer not null check (version >= 1),
  number text,
  serial integer,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  recorder uuid not null,
  imported_in uuid,
  erased boolean not null default false,
  "visitors" text not null,
  "shown" text not null,
  "topics" jsonb not null,
  "photos" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_quarterly_tour
  add column if not exists imported_in uuid,
  add column if not exists "visitors" text,
  add column if not exists "shown" text,
  add column if not exists "topics" jsonb,
  add column if not exists "photos" jsonb;

drop index if exists taizhang.kind_quarterly_tour_by_visitors;
create index if not exists kind_quarterly_tour_by_org on taizhang.kind_quarterly_tour (street, org_path, serial, id);
create index if not exists kind_quarterly_tour_by_changed on taizhang.kind_quarterly_tour (street, changed_at, id);
create index if not exists kind_quarterly_tour_by_occurred on taizhang.kind_quarterly_tour (street, occurred_at, id);
create index if not exists kind_quarterly_tour_by_recorded on taizhang.kind_quarterly_tour (street, recorded_at, id);
create index if not exists kind_quarterly_tour_imported on taizhang.kind_quarterly_tour (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_quarterly_tour enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_quarterly_tour;
create policy scope on taizhang.kind_quarterly_tour using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_quarterly_tour');
