-- 公开栏张贴 (boardNotice). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_board_notice (
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
  "place" text not null,
  "posted_on" date not null,
  "photos" jsonb not null,
  "removed_on" date,
  primary key (street, id)
);

alter table taizhang.kind_board_notice
  add column if not exists imported_in uuid,
  add column if not exists "disclosure" uuid,
  add column if not exists "place" text,
  add column if not exists "posted_on" date,
  add column if not exists "photos" jsonb,
  add column if not exists "removed_on" date;

alter table taizhang.kind_board_notice
  alter column "removed_on" drop not null;

alter table taizhang.kind_board_notice drop constraint if exists board_notice_disclosure;
alter table taizhang.kind_board_notice add constraint board_notice_disclosure foreign key (street, "disclosure") references taizhang.kind_disclosure (street, id);

alter table taizhang.kind_board_notice drop constraint if exists board_notice_state;
alter table taizhang.kind_board_notice add constraint board_notice_state check (state is not null and state in ('up', 'down'));

drop index if exists taizhang.kind_board_notice_by_occurred;
drop index if exists taizhang.kind_board_notice_by_place;
drop index if exists taizhang.kind_board_notice_by_posted_on;
drop index if exists taizhang.kind_board_notice_by_removed_on;
create index if not exists kind_board_notice_by_org on taizhang.kind_board_notice (street, org_path, serial, id);
create index if not exists kind_board_notice_by_changed on taizhang.kind_board_notice (street, changed_at, id);
create index if not exists kind_board_notice_by_recorded on taizhang.kind_board_notice (street, recorded_at, id);
create index if not exists kind_board_notice_by_disclosure on taizhang.kind_board_notice (street, "disclosure", id);
create index if not exists kind_board_notice_by_state on taizhang.kind_board_notice (street, state, id);

alter table taizhang.kind_board_notice enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_board_notice;
create policy scope on taizhang.kind_board_notice using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_board_notice');
