import { toBase64 } from '../../verify/bytes.ts'
import type { OpenedLog } from '../../verify/watch.ts'
import { saveFile } from '../parts/save-file.ts'
import type { CheckedVersion, Provable } from './check-record.ts'

/**
 * One record's proof as a file: each version with its salts and its way to the root (C2SP tlog-proof), for whoever is to check
 * this record alone. The bundle holds everything.
 */
export function saveProof(
  title: string,
  versions: readonly Provable[],
  checked: readonly CheckedVersion[],
  { head, key }: OpenedLog,
): void {
  const proofs = versions.map((version, i) => ({
    ...version,
    tlogProof: [
      'c2sp.org/tlog-proof@v1',
      `index ${version.seq}`,
      ...(checked[i]?.path ?? []).map(({ sibling }) => toBase64(sibling)),
      '',
      head.note,
    ].join('\n'),
  }))
  const text = `${JSON.stringify({ format: 'taizhang-record-proof/v1', log: key.name, title, versions: proofs }, null, 2)}\n`
  saveFile(new Blob([text], { type: 'application/json' }), `${title.slice(0, 60)}-证明.json`)
}
