-- 问责 (accountability). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_accountability (
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
  "type" text not null,
  "body" text not null,
  "doc_number" text,
  "discipline" text not null,
  "finding" uuid,
  "correct_by" date,
  "papers" jsonb not null,
  "warning" uuid,
  "warning_due_on" date,
  primary key (street, id)
);

alter table taizhang.kind_accountability
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "body" text,
  add column if not exists "doc_number" text,
  add column if not exists "discipline" text,
  add column if not exists "finding" uuid,
  add column if not exists "correct_by" date,
  add column if not exists "papers" jsonb,
  add column if not exists "warning" uuid,
  add column if not exists "warning_due_on" date;

alter table taizhang.kind_accountability
  alter column "doc_number" drop not null,
  alter column "finding" drop not null,
  alter column "correct_by" drop not null,
  alter column "warning" drop not null,
  alter column "warning_due_on" drop not null;

alter table taizhang.kind_accountability drop constraint if exists accountability_type;
alter table taizhang.kind_accountability add constraint accountability_type check ("type" in ('reminder', 'notice', 'admonition', 'organisational', 'partyDiscipline', 'administrative'));

alter table taizhang.kind_accountability drop constraint if exists accountability_discipline;
alter table taizhang.kind_accountability add constraint accountability_discipline check ("discipline" in ('political', 'organisational', 'integrity', 'masses', 'work', 'life', 'none'));

alter table taizhang.kind_accountability drop constraint if exists accountability_finding;
alter table taizhang.kind_accountability add constraint accountability_finding foreign key (street, "finding") references taizhang.kind_finding (street, id);

alter table taizhang.kind_accountability drop constraint if exists accountability_warning;
alter table taizhang.kind_accountability add constraint accountability_warning foreign key (street, "warning") references taizhang.kind_activity (street, id);

drop index if exists taizhang.kind_accountability_by_type;
drop index if exists taizhang.kind_accountability_by_body;
drop index if exists taizhang.kind_accountability_by_doc_number;
drop index if exists taizhang.kind_accountability_by_discipline;
drop index if exists taizhang.kind_accountability_by_correct_by;
drop index if exists taizhang.kind_accountability_by_warning_due_on;
create index if not exists kind_accountability_by_org on taizhang.kind_accountability (street, org_path, serial, id);
create index if not exists kind_accountability_by_changed on taizhang.kind_accountability (street, changed_at, id);
create index if not exists kind_accountability_by_occurred on taizhang.kind_accountability (street, occurred_at, id);
create index if not exists kind_accountability_by_recorded on taizhang.kind_accountability (street, recorded_at, id);
create index if not exists kind_accountability_by_finding on taizhang.kind_accountability (street, "finding", id);
create index if not exists kind_accountability_by_warning on taizhang.kind_accountability (street, "warning", id);
create index if not exists kind_accountability_imported on taizhang.kind_accountability (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_accountability enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_accountability;
create policy scope on taizhang.kind_accountability using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_accountability');
