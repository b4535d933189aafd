-- What the stored pictures show (照片指纹), made from the files and made again where it is lost: nothing of it is in the log,
-- nothing of it is backed up. Whoever sees a record that holds the picture sees its row, and so does who uploaded it.
create table taizhang.picture (
  street text collate "C" not null,
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- In the order of arrival: what came since the index in memory was last filled.
  serial bigint generated always as identity,
  -- `unreadable`: broken, too large, or of a form that cannot be decoded; `other`: no picture.
  state text not null check (state in ('shown', 'unreadable', 'other')),
  width integer,
  height integer,
  -- As the camera says.
  taken_at timestamptz,
  -- Hashes of the picture's windows, and its grey sketch (src/domain/pictures); null where nothing can be recognised.
  print bytea,
  sketch bytea,
  uploaded_by uuid,
  examined_at timestamptz not null,
  primary key (street, sha256)
);
create index picture_serial on taizhang.picture (street, serial);
alter table taizhang.picture alter column sketch set storage external;
alter table taizhang.picture enable row level security, force row level security;
create policy scope on taizhang.picture using (
  street = (select current_setting('taizhang.street', true))
  and (
    (select current_setting('taizhang.scope', true)) = '/'
    or uploaded_by::text = (select current_setting('taizhang.actor', true))
    or exists (select from taizhang.attachment a where a.street = picture.street and a.sha256 = picture.sha256)
  )
);

-- Pictures that show the same, re-compressed, resized or cropped; each pair both ways. Seen by whoever sees both.
create table taizhang.picture_pair (
  street text collate "C" not null,
  sha256 text collate "C" not null,
  other text collate "C" not null,
  primary key (street, sha256, other),
  foreign key (street, sha256) references taizhang.picture (street, sha256) on delete cascade,
  foreign key (street, other) references taizhang.picture (street, sha256) on delete cascade
);
create index picture_pair_other on taizhang.picture_pair (street, other);
alter table taizhang.picture_pair enable row level security, force row level security;
create policy scope on taizhang.picture_pair using (
  street = (select current_setting('taizhang.street', true))
  and exists (select from taizhang.picture p where p.street = picture_pair.street and p.sha256 = picture_pair.sha256)
  and exists (select from taizhang.picture p where p.street = picture_pair.street and p.sha256 = picture_pair.other)
);
select taizhang.allow('select, insert, update, delete', 'taizhang.picture'),
       taizhang.allow('select, insert, delete', 'taizhang.picture_pair');
