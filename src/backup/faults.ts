import { Fault } from '../database/fault.ts'

/** What goes wrong with backups. Codes are permanent. */
export const damaged = (member?: string) =>
  new Fault(
    'backup.damaged',
    {
      zh: `备份文件不完整或被改动${member ? `（${member}）` : ''}，不能用来恢复；请换另一份备份`,
      en: `The backup is incomplete or was changed${member ? ` (${member})` : ''} and cannot be restored; take another one`,
    },
    { member },
  )

export const keyMissing = () =>
  new Fault('backup.key-missing', {
    zh: '备份是加密的，请用 --key-file 给出密钥文件，或设置 TAIZHANG_BACKUP_PASSPHRASE',
    en: 'The backup is encrypted; give its key with --key-file, or set TAIZHANG_BACKUP_PASSPHRASE',
  })

export const keyWrong = () =>
  new Fault('backup.key-wrong', {
    zh: '密钥不是做备份时的那一个，请核对密钥文件',
    en: 'This is not the key that the backup was made with; check the key file',
  })

export const keyWeak = () =>
  new Fault('backup.key-weak', {
    zh: '密钥太短，至少要 12 个字节；可以用 openssl rand -base64 32 > 文件 生成一个',
    en: 'The key is too short: 12 bytes at least; make one with: openssl rand -base64 32 > FILE',
  })

export const keysUnsealed = () =>
  new Fault('backup.keys-unencrypted', {
    zh: '签名密钥只放进加密的备份；请加 --key-file，或者去掉 --with-keys',
    en: 'Signing keys go into encrypted backups only; give --key-file, or leave --with-keys out',
  })

export const noStreet = () =>
  new Fault('backup.nothing', {
    zh: '这里还没有街道，没有可备份的内容；请用 --data 指定数据目录',
    en: 'There is no street here, so nothing to back up; name the data folder with --data',
  })

export const notEmpty = (place: string) =>
  new Fault(
    'restore.not-empty',
    {
      zh: `${place} 里已经有数据，没有恢复；请换一个空目录，或加 --replace（原有数据会改名保留）`,
      en: `${place} holds data already, so nothing was restored; choose an empty place, or add --replace (what is there is kept under another name)`,
    },
    { place },
  )

export const newerBackup = (name: string) =>
  new Fault(
    'restore.newer-backup',
    {
      zh: `备份来自较新的版本（${name}），请用不低于该版本的程序恢复`,
      en: `The backup was made by a newer version (${name}); restore it with that version or a later one`,
    },
    { name },
  )

export const filesMissing = (sha256: string, count: number) =>
  new Fault(
    'restore.files-missing',
    {
      zh: `备份缺少 ${count} 个附件（例如 ${sha256}），没有恢复；请换另一份备份，或加 --without-files 明知缺少也恢复`,
      en: `The backup lacks ${count} attachments (such as ${sha256}), so nothing was restored; take another backup, or add --without-files to restore all the same`,
    },
    { sha256, count },
  )

export const stateDiffers = (count: number, first: unknown) =>
  new Fault(
    'restore.state-differs',
    {
      zh: `恢复出的内容与日志有 ${count} 处不同，没有启用；请换另一份备份`,
      en: `What was restored differs from its log in ${count} places, so it was not put in place; take another backup`,
    },
    { first },
  )
