-- Ends a write that did not reach all its rows: row-level security hid one. In the database, so that nothing is committed behind
-- it: whoever writes sends the commit along.
create function taizhang.all_written(expected bigint[], written bigint[]) returns void language plpgsql as $$
begin
  if written is distinct from expected then
    raise exception 'records.half-written: % rows instead of %', written, expected using errcode = 'TZ002';
  end if;
end $$;
