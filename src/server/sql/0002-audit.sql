-- What the audit administrator reads: sign-ins, refusals, looks at sensitive fields, changes of accounts. No business data.
create table taizhang.audit (
  street text not null,
  id bigint generated always as identity,
  at timestamptz not null,
  event text not null,
  account text,
  name text,
  address text,
  detail text not null,
  primary key (street, id)
);
select taizhang.allow('select, insert', 'taizhang.audit');

-- Unalterable for the owner too, short of taking the trigger away.
create function taizhang.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or removed' using errcode = 'TZ001';
end $$;
create trigger audit_is_append_only before update or delete or truncate on taizhang.audit
  for each statement execute function taizhang.refuse_change();
