-- 佐证材料 (evidence). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_evidence (
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
  "measure" uuid not null,
  "what" text not null,
  "dated_on" date not null,
  "files" jsonb not null,
  "note" text,
  primary key (street, id)
);

alter table taizhang.kind_evidence
  add column if not exists imported_in uuid,
  add column if not exists "finding" uuid,
  add column if not exists "measure" uuid,
  add column if not exists "what" text,
  add column if not exists "dated_on" date,
  add column if not exists "files" jsonb,
  add column if not exists "note" text;

alter table taizhang.kind_evidence
  alter column "note" drop not null;

alter table taizhang.kind_evidence drop constraint if exists evidence_finding;
alter table taizhang.kind_evidence add constraint evidence_finding foreign key (street, "finding") references taizhang.kind_finding (street, id);

alter table taizhang.kind_evidence drop constraint if exists evidence_measure;
alter table taizhang.kind_evidence add constraint evidence_measure foreign key (street, "measure") references taizhang.kind_measure (street, id);

drop index if exists taizhang.kind_evidence_by_occurred;
drop index if exists taizhang.kind_evidence_by_what;
create index if not exists kind_evidence_by_org on taizhang.kind_evidence (street, org_path, serial, id);
create index if not exists kind_evidence_by_changed on taizhang.kind_evidence (street, changed_at, id);
create index if not exists kind_evidence_by_dated_on on taizhang.kind_evidence (street, "dated_on", id);
create index if not exists kind_evidence_by_recorded on taizhang.kind_evidence (street, recorded_at, id);
create index if not exists kind_evidence_by_finding on taizhang.kind_evidence (street, "finding", id);

alter table taizhang.kind_evidence enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_evidence;
create policy scope on taizhang.kind_evidence using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_evidence');
