-- Rows outside the records that lost somebody's personal data: no content, so that a restored older backup loses it again.
create table taizhang.erased_row (
  street text not null,
  id bigint generated always as identity,
  -- `taizhang.review`, or `file` for an attachment.
  place text not null,
  key jsonb not null,
  at timestamptz not null,
  primary key (street, id)
);
select taizhang.allow('select, insert', 'taizhang.erased_row');

-- Audit lines that name somebody who was erased, and when the law lets go of them: known by their number, not by the name.
create table taizhang.audit_erasure (
  street text not null,
  id bigint not null,
  due_at timestamptz not null,
  primary key (street, id)
);
select taizhang.allow('select, insert, delete', 'taizhang.audit_erasure');

-- The audit stays append-only but for one lawful change: name and detail of a line that is older than six months are erased
-- (个人信息保护法第四十七条; 网络安全法第二十三条). What happened, when and by which account stays.
drop trigger audit_is_append_only on taizhang.audit;
create trigger audit_is_append_only before delete or truncate on taizhang.audit
  for each statement execute function taizhang.refuse_change();
create trigger audit_is_kept before update on taizhang.audit
  for each row when (
    (old.street, old.id, old.at, old.event, old.account, old.address)
      is distinct from (new.street, new.id, new.at, new.event, new.account, new.address)
    or (new.name is distinct from old.name and new.name is distinct from '***')
    or (new.detail is distinct from old.detail and new.detail is distinct from '***')
    or old.at > now() - interval '6 months'
  ) execute function taizhang.refuse_change();
select taizhang.allow('update (name, detail)', 'taizhang.audit');

-- An account goes with the person.
select taizhang.allow('delete', 'taizhang.account');
