-- 整改措施 (measure). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_measure (
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
  "finding" uuid not null,
  "act" text not null,
  "owner" uuid,
  "due_on" date,
  "done_on" date,
  "outcome" text,
  "start" integer,
  "end" integer,
  primary key (street, id)
);

alter table taizhang.kind_measure
  add column if not exists imported_in uuid,
  add column if not exists "finding" uuid,
  add column if not exists "act" text,
  add column if not exists "owner" uuid,
  add column if not exists "due_on" date,
  add column if not exists "done_on" date,
  add column if not exists "outcome" text,
  add column if not exists "start" integer,
  add column if not exists "end" integer;

alter table taizhang.kind_measure
  alter column "owner" drop not null,
  alter column "due_on" drop not null,
  alter column "done_on" drop not null,
  alter column "outcome" drop not null,
  alter column "start" drop not null,
  alter column "end" drop not null;

alter table taizhang.kind_measure drop constraint if exists measure_finding;
alter table taizhang.kind_measure add constraint measure_finding foreign key (street, "finding") references taizhang.kind_finding (street, id);

alter table taizhang.kind_measure drop constraint if exists measure_owner;
alter table taizhang.kind_measure add constraint measure_owner foreign key (street, "owner") references taizhang.kind_person (street, id);

alter table taizhang.kind_measure drop constraint if exists measure_state;
alter table taizhang.kind_measure add constraint measure_state check (state is not null and state in ('planned', 'done', 'withdrawn'));

drop index if exists taizhang.kind_measure_by_occurred;
drop index if exists taizhang.kind_measure_by_done_on;
drop index if exists taizhang.kind_measure_by_start;
drop index if exists taizhang.kind_measure_by_end;
create index if not exists kind_measure_by_org on taizhang.kind_measure (street, org_path, serial, id);
create index if not exists kind_measure_by_changed on taizhang.kind_measure (street, changed_at, id);
create index if not exists kind_measure_by_due_on on taizhang.kind_measure (street, "due_on", id);
create index if not exists kind_measure_by_recorded on taizhang.kind_measure (street, recorded_at, id);
create index if not exists kind_measure_by_finding on taizhang.kind_measure (street, "finding", id);
create index if not exists kind_measure_by_owner on taizhang.kind_measure (street, "owner", id);
create index if not exists kind_measure_by_state on taizhang.kind_measure (street, state, id);

alter table taizhang.kind_measure enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_measure;
create policy scope on taizhang.kind_measure using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_measure');
