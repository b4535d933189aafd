-- 进展 (progressNote). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_progress_note (
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
  "measure" uuid,
  "text" text not null,
  "files" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_progress_note
  add column if not exists imported_in uuid,
  add column if not exists "finding" uuid,
  add column if not exists "measure" uuid,
  add column if not exists "text" text,
  add column if not exists "files" jsonb;

alter table taizhang.kind_progress_note
  alter column "measure" drop not null;

alter table taizhang.kind_progress_note drop constraint if exists progress_note_finding;
alter table taizhang.kind_progress_note add constraint progress_note_finding foreign key (street, "finding") references taizhang.kind_finding (street, id);

alter table taizhang.kind_progress_note drop constraint if exists progress_note_measure;
alter table taizhang.kind_progress_note add constraint progress_note_measure foreign key (street, "measure") references taizhang.kind_measure (street, id);

create index if not exists kind_progress_note_by_org on taizhang.kind_progress_note (street, org_path, serial, id);
create index if not exists kind_progress_note_by_changed on taizhang.kind_progress_note (street, changed_at, id);
create index if not exists kind_progress_note_by_occurred on taizhang.kind_progress_note (street, occurred_at, id);
create index if not exists kind_progress_note_by_recorded on taizhang.kind_progress_note (street, recorded_at, id);
create index if not exists kind_progress_note_by_finding on taizhang.kind_progress_note (street, "finding", id);

alter table taizhang.kind_progress_note enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_progress_note;
create policy scope on taizhang.kind_progress_note using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_progress_note');
