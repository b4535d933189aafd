-- A log that was opened with SM3 is signed with SM2 beside Ed25519 (src/log/FORMAT.md §8).
alter table taizhang.log add column sm2_verifier_key text;

drop trigger log_only_grows on taizhang.log;
create trigger log_only_grows before update on taizhang.log
  for each row when (
    (old.street, old.origin, old.hash, old.verifier_key, old.sm2_verifier_key, old.created_at)
    is distinct from (new.street, new.origin, new.hash, new.verifier_key, new.sm2_verifier_key, new.created_at)
    or new.size <= old.size
  ) execute function taizhang.refuse_log_change();
