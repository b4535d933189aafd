-- What row-level security stands on. A connection carries three settings (see src/database/scope.ts): taizhang.street,
-- taizhang.scope (path of an organisation; all that is seen lies below it) and taizhang.actor.

-- A policy's whole condition: using (taizhang.in_scope(street, org_path)). Written as one plain expression, so that the
-- planner puts it in place of the call and the street's part can use an index. An unset or empty scope sees nothing.
create function taizhang.in_scope(row_street text, row_org_path text) returns boolean
  language sql stable parallel safe as $$
  select row_street = current_setting('taizhang.street', true)
     and current_setting('taizhang.scope', true) <> ''
     and starts_with(row_org_path, current_setting('taizhang.scope', true))
$$;

-- Grants to the role that the program works as. Where the connecting user is itself bound by row-level security there is
-- no such role, and nothing to grant.
create function taizhang.allow(privileges text, object text) returns void
  language plpgsql as $$
begin
  if exists (select from pg_roles where rolname = 'taizhang_app') then
    execute format('grant %s on %s to taizhang_app', privileges, object);
  end if;
end $$;

select taizhang.allow('usage', 'schema taizhang');
revoke execute on function taizhang.allow(text, text) from public;
