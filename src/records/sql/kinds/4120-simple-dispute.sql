-- 简易纠纷 (simpleDispute). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_simple_dispute (
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
  "category" text not null,
  "parties" text not null,
  "matter" text not null,
  "outcome" text not null,
  "result" text not null,
  "mediator" uuid not null,
  "trace" jsonb not null,
  "no_trace" text,
  primary key (street, id)
);

alter table taizhang.kind_simple_dispute
  add column if not exists imported_in uuid,
  add column if not exists "category" text,
  add column if not exists "parties" text,
  add column if not exists "matter" text,
  add column if not exists "outcome" text,
  add column if not exists "result" text,
  add column if not exists "mediator" uuid,
  add column if not exists "trace" jsonb,
  add column if not exists "no_trace" text;

alter table taizhang.kind_simple_dispute
  alter column "no_trace" drop not null;

alter table taizhang.kind_simple_dispute drop constraint if exists simple_dispute_category;
alter table taizhang.kind_simple_dispute add constraint simple_dispute_category check ("category" in ('neighbours', 'noise', 'parking', 'leak', 'property', 'family', 'money'));

alter table taizhang.kind_simple_dispute drop constraint if exists simple_dispute_outcome;
alter table taizhang.kind_simple_dispute add constraint simple_dispute_outcome check ("outcome" in ('settled', 'later', 'open'));

alter table taizhang.kind_simple_dispute drop constraint if exists simple_dispute_mediator;
alter table taizhang.kind_simple_dispute add constraint simple_dispute_mediator foreign key (street, "mediator") references taizhang.kind_person (street, id);

drop index if exists taizhang.kind_simple_dispute_by_category;
drop index if exists taizhang.kind_simple_dispute_by_parties;
drop index if exists taizhang.kind_simple_dispute_by_matter;
drop index if exists taizhang.kind_simple_dispute_by_outcome;
drop index if exists taizhang.kind_simple_dispute_by_result;
drop index if exists taizhang.kind_simple_dispute_by_mediator;
drop index if exists taizhang.kind_simple_dispute_by_no_trace;
create index if not exists kind_simple_dispute_by_org on taizhang.kind_simple_dispute (street, org_path, serial, id);
create index if not exists kind_simple_dispute_by_changed on taizhang.kind_simple_dispute (street, changed_at, id);
create index if not exists kind_simple_dispute_by_occurred on taizhang.kind_simple_dispute (street, occurred_at, id);
create index if not exists kind_simple_dispute_by_recorded on taizhang.kind_simple_dispute (street, recorded_at, id);
create index if not exists kind_simple_dispute_imported on taizhang.kind_simple_dispute (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_simple_dispute enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_simple_dispute;
create policy scope on taizhang.kind_simple_dispute using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_simple_dispute');
