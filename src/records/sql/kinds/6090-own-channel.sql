-- 宣传阵地 (ownChannel). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_own_channel (
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
  "name" text not null,
  "platform" text not null,
  "section" text,
  "keeper" uuid not null,
  "every_days" integer not null,
  primary key (street, id)
);

alter table taizhang.kind_own_channel
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "platform" text,
  add column if not exists "section" text,
  add column if not exists "keeper" uuid,
  add column if not exists "every_days" integer;

alter table taizhang.kind_own_channel
  alter column "section" drop not null;

alter table taizhang.kind_own_channel drop constraint if exists own_channel_platform;
alter table taizhang.kind_own_channel add constraint own_channel_platform check ("platform" in ('wechatAccount', 'weibo', 'website', 'screen', 'board', 'other'));

alter table taizhang.kind_own_channel drop constraint if exists own_channel_keeper;
alter table taizhang.kind_own_channel add constraint own_channel_keeper foreign key (street, "keeper") references taizhang.kind_person (street, id);

alter table taizhang.kind_own_channel drop constraint if exists own_channel_state;
alter table taizhang.kind_own_channel add constraint own_channel_state check (state is not null and state in ('inUse', 'closed'));

drop index if exists taizhang.kind_own_channel_by_name;
drop index if exists taizhang.kind_own_channel_by_platform;
drop index if exists taizhang.kind_own_channel_by_section;
drop index if exists taizhang.kind_own_channel_by_every_days;
create index if not exists kind_own_channel_by_org on taizhang.kind_own_channel (street, org_path, serial, id);
create index if not exists kind_own_channel_by_changed on taizhang.kind_own_channel (street, changed_at, id);
create index if not exists kind_own_channel_by_occurred on taizhang.kind_own_channel (street, occurred_at, id);
create index if not exists kind_own_channel_by_recorded on taizhang.kind_own_channel (street, recorded_at, id);
create index if not exists kind_own_channel_by_keeper on taizhang.kind_own_channel (street, "keeper", id);
create index if not exists kind_own_channel_imported on taizhang.kind_own_channel (street, imported_in, id) where imported_in is not null;
create index if not exists kind_own_channel_by_state on taizhang.kind_own_channel (street, state, id);

alter table taizhang.kind_own_channel enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_own_channel;
create policy scope on taizhang.kind_own_channel using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_own_channel');
