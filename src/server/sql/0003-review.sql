-- A document that was read and waits for a person (审阅). Not a record: nothing here is in the ledger before it is confirmed.
create table taizhang.review (
  street text not null,
  id uuid not null,
  org uuid not null,
  org_path text not null,
  file_name text not null,
  file jsonb not null,
  sha256 text not null,
  text_sha256 text not null,
  format text not null,
  text text not null,
  blocks jsonb not null,
  -- Genre, title, organisation, inspector, dates, headings and noise, as read.
  reading jsonb not null,
  items jsonb not null,
  warnings jsonb not null,
  target jsonb not null,
  state text not null default 'open' check (state in ('open', 'confirmed', 'discarded')),
  version integer not null default 1,
  started_by uuid not null,
  started_at timestamptz not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  document uuid,
  -- The command that confirmed it, and what came of it: a repeated confirmation answers the same.
  confirmed_by_command uuid,
  outcome jsonb,
  primary key (street, id)
);
create index review_by_place on taizhang.review (street, org_path, saved_at desc);
create index review_by_file on taizhang.review (street, sha256);
create index review_by_text on taizhang.review (street, text_sha256);
create index review_by_document on taizhang.review (street, document) where document is not null;
alter table taizhang.review enable row level security;
alter table taizhang.review force row level security;
create policy scope on taizhang.review using (taizhang.in_scope(street, org_path));
select taizhang.allow('select, insert, update', 'taizhang.review');
