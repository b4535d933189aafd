-- 工作日历 (calendarDay). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_calendar_day (
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
  "day" date not null,
  "workday" boolean not null,
  "basis" text not null,
  primary key (street, id)
);

alter table taizhang.kind_calendar_day
  add column if not exists imported_in uuid,
  add column if not exists "day" date,
  add column if not exists "workday" boolean,
  add column if not exists "basis" text;

create index if not exists kind_calendar_day_by_org on taizhang.kind_calendar_day (street, org_path, serial, id);
create index if not exists kind_calendar_day_by_changed on taizhang.kind_calendar_day (street, changed_at, id);
create index if not exists kind_calendar_day_by_occurred on taizhang.kind_calendar_day (street, occurred_at, id);
create index if not exists kind_calendar_day_by_recorded on taizhang.kind_calendar_day (street, recorded_at, id);
create unique index if not exists kind_calendar_day_one_day on taizhang.kind_calendar_day (street, "day");

alter table taizhang.kind_calendar_day enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_calendar_day;
create policy scope on taizhang.kind_calendar_day using (
  street = (select current_setting('taizhang.street', true))
);

select taizhang.allow('select, insert, update', 'taizhang.kind_calendar_day');
