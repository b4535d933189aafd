-- What the columns of a form from above (and of an old ledger) were said to be, by the form's headings: proposed the next time.
create table taizhang.form_mapping (
  street text collate "C" not null,
  use text collate "C" not null check (use in ('form', 'import')),
  headings text collate "C" not null,
  target text not null,
  columns jsonb not null,
  at timestamptz not null,
  by uuid not null,
  primary key (street, use, headings)
);
alter table taizhang.form_mapping enable row level security, force row level security;
create policy scope on taizhang.form_mapping using (street = (select current_setting('taizhang.street', true)));
select taizhang.allow('select, insert, update', 'taizhang.form_mapping');
