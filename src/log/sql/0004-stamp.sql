-- What a stamp authority outside answered for a checkpoint (RFC 3161), as it came.
create table taizhang.stamp (
  street text collate "C" not null,
  size bigint not null,
  reply bytea not null check (length(reply) between 1 and 65536),
  -- As the reply says it.
  time timestamptz not null,
  -- Where it was asked for.
  authority text not null,
  primary key (street, size),
  foreign key (street, size) references taizhang.checkpoint
);
create trigger stamp_is_kept before update or delete or truncate on taizhang.stamp
  for each statement execute function taizhang.refuse_log_change();

select taizhang.allow('select, insert', 'taizhang.stamp');
