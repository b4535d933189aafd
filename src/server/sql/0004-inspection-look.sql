-- Looks of the inspection at one record are asked for by its id.
create index if not exists audit_look on taizhang.audit (street, detail, id) where event = 'inspection.look';
