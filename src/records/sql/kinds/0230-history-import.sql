-- 旧台账导入 (historyImport). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_history_import (
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
  "of" text not null,
  "sha256" text not null,
  "rows" integer not null,
  "left_out" integer not null,
  primary key (street, id)
);

alter table taizhang.kind_history_import
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "of" text,
  add column if not exists "sha256" text,
  add column if not exists "rows" integer,
  add column if not exists "left_out" integer;

alter table taizhang.kind_history_import drop constraint if exists history_import_state;
alter table taizhang.kind_history_import add constraint history_import_state check (state is not null and state in ('kept', 'withdrawn'));

drop index if exists taizhang.kind_history_import_by_occurred;
drop index if exists taizhang.kind_history_import_by_name;
drop index if exists taizhang.kind_history_import_by_of;
drop index if exists taizhang.kind_history_import_by_sha256;
drop index if exists taizhang.kind_history_import_by_rows;
drop index if exists taizhang.kind_history_import_by_left_out;
create index if not exists kind_history_import_by_org on taizhang.kind_history_import (street, org_path, serial, id);
create index if not exists kind_history_import_by_changed on taizhang.kind_history_import (street, changed_at, id);
create index if not exists kind_history_import_by_recorded on taizhang.kind_history_import (street, recorded_at, id);
create index if not exists kind_history_import_by_state on taizhang.kind_history_import (street, state, id);

alter table taizhang.kind_history_import enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_history_import;
create policy scope on taizhang.kind_history_import using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_history_import');
