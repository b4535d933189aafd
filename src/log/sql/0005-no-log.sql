-- Ends an append to a log that is not there. In the database, so that nothing is committed behind it: whoever appends may send
-- the commit along.
create function taizhang.no_log(of_street text, of_hash text) returns text language plpgsql as $$
begin
  raise exception 'log.missing: %, %', of_street, of_hash
    using errcode = 'TZ001', detail = json_build_object('street', of_street, 'hash', of_hash)::text;
end $$;

-- A row enters the index of places with its place: without one it would cost each append, and nobody looks for it there.
drop index taizhang.entry_seq;
create unique index entry_seq on taizhang.entry (street, seq) where seq is not null;
