-- 群众评价 (residentRating). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_resident_rating (
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
  "disclosure" uuid not null,
  "finding" uuid not null,
  "rating" text not null,
  primary key (street, id)
);

alter table taizhang.kind_resident_rating
  add column if not exists imported_in uuid,
  add column if not exists "disclosure" uuid,
  add column if not exists "finding" uuid,
  add column if not exists "rating" text;

alter table taizhang.kind_resident_rating drop constraint if exists resident_rating_disclosure;
alter table taizhang.kind_resident_rating add constraint resident_rating_disclosure foreign key (street, "disclosure") references taizhang.kind_disclosure (street, id);

alter table taizhang.kind_resident_rating drop constraint if exists resident_rating_finding;
alter table taizhang.kind_resident_rating add constraint resident_rating_finding foreign key (street, "finding") references taizhang.kind_finding (street, id);

alter table taizhang.kind_resident_rating drop constraint if exists resident_rating_rating;
alter table taizhang.kind_resident_rating add constraint resident_rating_rating check ("rating" in ('fixed', 'partly', 'unchanged'));

create index if not exists kind_resident_rating_by_org on taizhang.kind_resident_rating (street, org_path, serial, id);
create index if not exists kind_resident_rating_by_changed on taizhang.kind_resident_rating (street, changed_at, id);
create index if not exists kind_resident_rating_by_occurred on taizhang.kind_resident_rating (street, occurred_at, id);
create index if not exists kind_resident_rating_by_recorded on taizhang.kind_resident_rating (street, recorded_at, id);
create index if not exists kind_resident_rating_by_disclosure on taizhang.kind_resident_rating (street, "disclosure", id);
create index if not exists kind_resident_rating_by_rating on taizhang.kind_resident_rating (street, "rating", id);

alter table taizhang.kind_resident_rating enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_resident_rating;
create policy scope on taizhang.kind_resident_rating using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_resident_rating');
