-- 材料 (paper). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_paper (
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
  "genre" text not null,
  "round" uuid,
  "year" integer not null,
  "doc_number" text,
  "dated_on" date not null,
  "signer" text not null,
  "approver" text,
  "copies" text,
  "replaces" uuid,
  "replaced_by" uuid,
  "text" text not null,
  "files" jsonb not null,
  "sources" jsonb not null,
  "vouched" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_paper
  add column if not exists imported_in uuid,
  add column if not exists "title" text,
  add column if not exists "genre" text,
  add column if not exists "round" uuid,
  add column if not exists "year" integer,
  add column if not exists "doc_number" text,
  add column if not exists "dated_on" date,
  add column if not exists "signer" text,
  add column if not exists "approver" text,
  add column if not exists "copies" text,
  add column if not exists "replaces" uuid,
  add column if not exists "replaced_by" uuid,
  add column if not exists "text" text,
  add column if not exists "files" jsonb,
  add column if not exists "sources" jsonb,
  add column if not exists "vouched" jsonb;

alter table taizhang.kind_paper
  alter column "round" drop not null,
  alter column "doc_number" drop not null,
  alter column "approver" drop not null,
  alter column "copies" drop not null,
  alter column "replaces" drop not null,
  alter column "replaced_by" drop not null;

alter table taizhang.kind_paper drop constraint if exists paper_genre;
alter table taizhang.kind_paper add constraint paper_genre check ("genre" in ('rectificationPlan', 'rectificationReport', 'publicReport', 'leaderReport', 'findingList', 'taskList', 'dutyList', 'inspectionBriefing', 'selfExamination', 'annualSummary', 'topicBriefing', 'topicSummary'));

alter table taizhang.kind_paper drop constraint if exists paper_round;
alter table taizhang.kind_paper add constraint paper_round foreign key (street, "round") references taizhang.kind_round (street, id);

alter table taizhang.kind_paper drop constraint if exists paper_replaces;
alter table taizhang.kind_paper add constraint paper_replaces foreign key (street, "replaces") references taizhang.kind_paper (street, id);

alter table taizhang.kind_paper drop constraint if exists paper_replaced_by;
alter table taizhang.kind_paper add constraint paper_replaced_by foreign key (street, "replaced_by") references taizhang.kind_paper (street, id);

alter table taizhang.kind_paper drop constraint if exists paper_state;
alter table taizhang.kind_paper add constraint paper_state check (state is not null and state in ('issued', 'replaced', 'withdrawn'));

create index if not exists kind_paper_by_org on taizhang.kind_paper (street, org_path, serial, id);
create index if not exists kind_paper_by_changed on taizhang.kind_paper (street, changed_at, id);
create index if not exists kind_paper_by_occurred on taizhang.kind_paper (street, occurred_at, id);
create index if not exists kind_paper_by_recorded on taizhang.kind_paper (street, recorded_at, id);
create index if not exists kind_paper_by_title on taizhang.kind_paper (street, "title", id);
create index if not exists kind_paper_by_genre on taizhang.kind_paper (street, "genre", id);
create index if not exists kind_paper_by_doc_number on taizhang.kind_paper (street, "doc_number", id);
create index if not exists kind_paper_by_dated_on on taizhang.kind_paper (street, "dated_on", id);
create index if not exists kind_paper_by_signer on taizhang.kind_paper (street, "signer", id);
create index if not exists kind_paper_by_approver on taizhang.kind_paper (street, "approver", id);
create index if not exists kind_paper_by_copies on taizhang.kind_paper (street, "copies", id);
create index if not exists kind_paper_by_state on taizhang.kind_paper (street, state, id);

alter table taizhang.kind_paper enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_paper;
create policy scope on taizhang.kind_paper using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_paper');
