-- Whether the camera said where it stood; null for pictures that were looked at before this was asked. Where it stood is kept nowhere.
alter table taizhang.picture add column tells_where boolean;

-- How pictures lie to the venues of a community (to all of the street's, for what is the street's own): a word, never a place.
create table taizhang.picture_place (
  street text collate "C" not null,
  sha256 text collate "C" not null,
  -- Path of the community, or of the street.
  community text collate "C" not null,
  nearness text not null check (nearness in ('near', 'far', 'unknown')),
  -- The state of venues and rule that it was held against: held anew once they are others.
  against text not null,
  primary key (street, sha256, community),
  foreign key (street, sha256) references taizhang.picture (street, sha256) on delete cascade
);
alter table taizhang.picture_place enable row level security, force row level security;
create policy scope on taizhang.picture_place using (
  street = (select current_setting('taizhang.street', true))
  and (
    starts_with(community, (select nullif(current_setting('taizhang.scope', true), '')))
    or starts_with((select current_setting('taizhang.scope', true)), community)
  )
  and exists (select from taizhang.picture p where p.street = picture_place.street and p.sha256 = picture_place.sha256)
);
select taizhang.allow('select, insert, update, delete', 'taizhang.picture_place');
