-- 岗位 (post). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_post (
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
  "person" uuid not null,
  "organisation" uuid not null,
  "role" text not null,
  "title" text not null,
  "from" date not null,
  "until" date,
  primary key (street, id)
);

alter table taizhang.kind_post
  add column if not exists imported_in uuid,
  add column if not exists "person" uuid,
  add column if not exists "organisation" uuid,
  add column if not exists "role" text,
  add column if not exists "title" text,
  add column if not exists "from" date,
  add column if not exists "until" date;

alter table taizhang.kind_post
  alter column "until" drop not null;

alter table taizhang.kind_post drop constraint if exists post_person;
alter table taizhang.kind_post add constraint post_person foreign key (street, "person") references taizhang.kind_person (street, id);

alter table taizhang.kind_post drop constraint if exists post_organisation;
alter table taizhang.kind_post add constraint post_organisation foreign key (street, "organisation") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_post drop constraint if exists post_role;
alter table taizhang.kind_post add constraint post_role check ("role" in ('streetSecretary', 'streetLeader', 'streetDiscipline', 'streetPartyOffice', 'streetCivil', 'streetFinance', 'streetArchive', 'communitySecretary', 'committeeMember', 'branchSecretary', 'gridLead', 'gridWorker', 'serviceWindow', 'handler', 'supervision', 'inspector', 'districtOffice', 'systemAdmin', 'securityAdmin', 'auditAdmin'));

create index if not exists kind_post_by_org on taizhang.kind_post (street, org_path, serial, id);
create index if not exists kind_post_by_changed on taizhang.kind_post (street, changed_at, id);
create index if not exists kind_post_by_occurred on taizhang.kind_post (street, occurred_at, id);
create index if not exists kind_post_by_recorded on taizhang.kind_post (street, recorded_at, id);
create index if not exists kind_post_by_person on taizhang.kind_post (street, "person", id);

alter table taizhang.kind_post enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_post;
create policy scope on taizhang.kind_post using (
  street = (select current_setting('taizhang.street', true))
);

select taizhang.allow('select, insert, update', 'taizhang.kind_post');
