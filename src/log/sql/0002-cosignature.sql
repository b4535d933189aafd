-- What witnesses signed below a checkpoint (C2SP tlog-cosignature): a line each, as it stands in the note. The text stays.
create table taizhang.cosignature (
  street text collate "C" not null,
  size bigint not null,
  -- The witness's verifier key line; its name alone is not unique.
  key text collate "C" not null,
  -- Seconds since 1970, as signed.
  time bigint not null check (time >= 0),
  line text not null check (line ~ '^— [^ ]+ [A-Za-z0-9+/=]+$'),
  at timestamptz not null,
  primary key (street, size, key),
  foreign key (street, size) references taizhang.checkpoint
);
create index cosignature_key on taizhang.cosignature (street, key, size);
create trigger cosignature_is_kept before update or delete or truncate on taizhang.cosignature
  for each statement execute function taizhang.refuse_log_change();

-- Two checkpoints that the log's key signed and that cannot both be true: the proof that its history was rewritten. Whoever
-- saw it hands it in; everybody is shown it.
create table taizhang.fork (
  street text collate "C" not null references taizhang.log,
  -- SHA-256 of the checkpoint that somebody kept.
  id text collate "C" not null check (id ~ '^[0-9a-f]{64}$'),
  kept text not null,
  shown text not null,
  -- Between which entries the two differ.
  from_size bigint not null,
  to_size bigint not null,
  at timestamptz not null,
  primary key (street, id)
);
create trigger fork_is_kept before update or delete or truncate on taizhang.fork
  for each statement execute function taizhang.refuse_log_change();

select taizhang.allow('select, insert', 'taizhang.cosignature'),
       taizhang.allow('select, insert', 'taizhang.fork');
