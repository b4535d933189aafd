-- 个人信息删除申请 (erasure). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_erasure (
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
  "asked_by" text not null,
  "relation" text not null,
  "received_on" date not null,
  "due_on" date not null,
  "basis" text not null,
  "explanation" text,
  "words" text not null,
  "archived" boolean not null,
  "keeps" jsonb not null,
  "files" jsonb not null,
  "decided_by" uuid,
  "decided_on" date,
  "refused_reason" text,
  "done_on" date,
  "erased_records" integer,
  "erased_versions" integer,
  "erased_files" integer,
  "erased_others" integer,
  "stays" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_erasure
  add column if not exists imported_in uuid,
  add column if not exists "asked_by" text,
  add column if not exists "relation" text,
  add column if not exists "received_on" date,
  add column if not exists "due_on" date,
  add column if not exists "basis" text,
  add column if not exists "explanation" text,
  add column if not exists "words" text,
  add column if not exists "archived" boolean,
  add column if not exists "keeps" jsonb,
  add column if not exists "files" jsonb,
  add column if not exists "decided_by" uuid,
  add column if not exists "decided_on" date,
  add column if not exists "refused_reason" text,
  add column if not exists "done_on" date,
  add column if not exists "erased_records" integer,
  add column if not exists "erased_versions" integer,
  add column if not exists "erased_files" integer,
  add column if not exists "erased_others" integer,
  add column if not exists "stays" jsonb;

alter table taizhang.kind_erasure
  alter column "explanation" drop not null,
  alter column "decided_by" drop not null,
  alter column "decided_on" drop not null,
  alter column "refused_reason" drop not null,
  alter column "done_on" drop not null,
  alter column "erased_records" drop not null,
  alter column "erased_versions" drop not null,
  alter column "erased_files" drop not null,
  alter column "erased_others" drop not null;

alter table taizhang.kind_erasure drop constraint if exists erasure_relation;
alter table taizhang.kind_erasure add constraint erasure_relation check ("relation" in ('self', 'guardian', 'relative', 'office'));

alter table taizhang.kind_erasure drop constraint if exists erasure_basis;
alter table taizhang.kind_erasure add constraint erasure_basis check ("basis" in ('purpose', 'stopped', 'withdrawn', 'unlawful', 'other'));

alter table taizhang.kind_erasure drop constraint if exists erasure_decided_by;
alter table taizhang.kind_erasure add constraint erasure_decided_by foreign key (street, "decided_by") references taizhang.kind_person (street, id);

alter table taizhang.kind_erasure drop constraint if exists erasure_state;
alter table taizhang.kind_erasure add constraint erasure_state check (state is not null and state in ('asked', 'approved', 'refused', 'withdrawn'));

create index if not exists kind_erasure_by_org on taizhang.kind_erasure (street, org_path, serial, id);
create index if not exists kind_erasure_by_changed on taizhang.kind_erasure (street, changed_at, id);
create index if not exists kind_erasure_by_occurred on taizhang.kind_erasure (street, occurred_at, id);
create index if not exists kind_erasure_by_recorded on taizhang.kind_erasure (street, recorded_at, id);
create index if not exists kind_erasure_by_relation on taizhang.kind_erasure (street, "relation", id);
create index if not exists kind_erasure_by_received_on on taizhang.kind_erasure (street, "received_on", id);
create index if not exists kind_erasure_by_due_on on taizhang.kind_erasure (street, "due_on", id);
create index if not exists kind_erasure_by_basis on taizhang.kind_erasure (street, "basis", id);
create index if not exists kind_erasure_by_archived on taizhang.kind_erasure (street, "archived", id);
create index if not exists kind_erasure_by_decided_on on taizhang.kind_erasure (street, "decided_on", id);
create index if not exists kind_erasure_by_done_on on taizhang.kind_erasure (street, "done_on", id);
create unique index if not exists kind_erasure_by_number on taizhang.kind_erasure (street, number);
create index if not exists kind_erasure_by_state on taizhang.kind_erasure (street, state, id);

alter table taizhang.kind_erasure enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_erasure;
create policy scope on taizhang.kind_erasure using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_erasure');
