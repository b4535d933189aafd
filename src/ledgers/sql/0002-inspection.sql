-- What an inspection looks through: entries by the time of their recording, and late ones among them. Canonical JSON writes the
-- reason of a late entry as `"late":{`; inside a text the quotes would be escaped.
create index if not exists entry_by_recorded on taizhang.entry (street, recorded_at, id);
create index if not exists entry_late on taizhang.entry (street, recorded_at, id) where payload like '%"late":{%';
