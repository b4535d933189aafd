-- 文件 (document). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_document (
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
  "title" text not null,
  "file_name" text not null,
  "genre" text not null,
  "round" uuid,
  "written_on" date,
  "file" jsonb not null,
  "text_sha256" text not null,
  "note" text,
  primary key (street, id)
);

alter table taizhang.kind_document
  add column if not exists imported_in uuid,
  add column if not exists "title" text,
  add column if not exists "file_name" text,
  add column if not exists "genre" text,
  add column if not exists "round" uuid,
  add column if not exists "written_on" date,
  add column if not exists "file" jsonb,
  add column if not exists "text_sha256" text,
  add column if not exists "note" text;

alter table taizhang.kind_document
  alter column "round" drop not null,
  alter column "written_on" drop not null,
  alter column "note" drop not null;

alter table taizhang.kind_document drop constraint if exists document_genre;
alter table taizhang.kind_document add constraint document_genre check ("genre" in ('rectification_report', 'rectification_plan', 'inspection_feedback', 'inspection_briefing', 'self_examination', 'annual_summary', 'spot_check_notice', 'audit_rectification', 'hotline_bulletin', 'other'));

alter table taizhang.kind_document drop constraint if exists document_round;
alter table taizhang.kind_document add constraint document_round foreign key (street, "round") references taizhang.kind_round (street, id);

create index if not exists kind_document_by_org on taizhang.kind_document (street, org_path, serial, id);
create index if not exists kind_document_by_changed on taizhang.kind_document (street, changed_at, id);
create index if not exists kind_document_by_occurred on taizhang.kind_document (street, occurred_at, id);
create index if not exists kind_document_by_recorded on taizhang.kind_document (street, recorded_at, id);
create index if not exists kind_document_by_title on taizhang.kind_document (street, "title", id);
create index if not exists kind_document_by_file_name on taizhang.kind_document (street, "file_name", id);
create index if not exists kind_document_by_genre on taizhang.kind_document (street, "genre", id);
create index if not exists kind_document_by_round on taizhang.kind_document (street, "round", id);
create index if not exists kind_document_by_written_on on taizhang.kind_document (street, "written_on", id);
create index if not exists kind_document_by_text_sha256 on taizhang.kind_document (street, "text_sha256", id);

alter table taizhang.kind_document enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_document;
create policy scope on taizhang.kind_document using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_document');
