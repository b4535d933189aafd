-- 群众留言 (residentComment). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_resident_comment (
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
  "finding" uuid,
  "text" text not null,
  "due_on" date not null,
  "public_text" text,
  "answer" text,
  "answered_on" date,
  "answered_by" uuid,
  "hidden_reason" text,
  primary key (street, id)
);

alter table taizhang.kind_resident_comment
  add column if not exists imported_in uuid,
  add column if not exists "disclosure" uuid,
  add column if not exists "finding" uuid,
  add column if not exists "text" text,
  add column if not exists "due_on" date,
  add column if not exists "public_text" text,
  add column if not exists "answer" text,
  add column if not exists "answered_on" date,
  add column if not exists "answered_by" uuid,
  add column if not exists "hidden_reason" text;

alter table taizhang.kind_resident_comment
  alter column "finding" drop not null,
  alter column "public_text" drop not null,
  alter column "answer" drop not null,
  alter column "answered_on" drop not null,
  alter column "answered_by" drop not null,
  alter column "hidden_reason" drop not null;

alter table taizhang.kind_resident_comment drop constraint if exists resident_comment_disclosure;
alter table taizhang.kind_resident_comment add constraint resident_comment_disclosure foreign key (street, "disclosure") references taizhang.kind_disclosure (street, id);

alter table taizhang.kind_resident_comment drop constraint if exists resident_comment_finding;
alter table taizhang.kind_resident_comment add constraint resident_comment_finding foreign key (street, "finding") references taizhang.kind_finding (street, id);

alter table taizhang.kind_resident_comment drop constraint if exists resident_comment_answered_by;
alter table taizhang.kind_resident_comment add constraint resident_comment_answered_by foreign key (street, "answered_by") references taizhang.kind_person (street, id);

alter table taizhang.kind_resident_comment drop constraint if exists resident_comment_state;
alter table taizhang.kind_resident_comment add constraint resident_comment_state check (state is not null and state in ('waiting', 'answered', 'hidden'));

create index if not exists kind_resident_comment_by_org on taizhang.kind_resident_comment (street, org_path, serial, id);
create index if not exists kind_resident_comment_by_changed on taizhang.kind_resident_comment (street, changed_at, id);
create index if not exists kind_resident_comment_by_occurred on taizhang.kind_resident_comment (street, occurred_at, id);
create index if not exists kind_resident_comment_by_recorded on taizhang.kind_resident_comment (street, recorded_at, id);
create index if not exists kind_resident_comment_by_disclosure on taizhang.kind_resident_comment (street, "disclosure", id);
create index if not exists kind_resident_comment_by_due_on on taizhang.kind_resident_comment (street, "due_on", id);
create index if not exists kind_resident_comment_by_answered_on on taizhang.kind_resident_comment (street, "answered_on", id);
create index if not exists kind_resident_comment_by_state on taizhang.kind_resident_comment (street, state, id);

alter table taizhang.kind_resident_comment enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_resident_comment;
create policy scope on taizhang.kind_resident_comment using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_resident_comment');
