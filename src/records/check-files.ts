import type { Attachment } from '../domain/fields/index.ts'
import { type Refusal, Refused } from '../domain/problem.ts'
import { attachmentMissing } from '../domain/problems/command.ts'
import type { FileStore } from './files/file-store.ts'
import type { Parsed } from './parse-commands.ts'

/**
 * Sees that every attachment was uploaded before, and states size and media type as the store found them, whatever the
 * client said.
 * @throws Refused attachment.missing
 */
export async function checkFiles(files: FileStore, street: string, commands: readonly Parsed[]): Promise<Parsed[]> {
  const refusals: Refusal[] = []
  const checked: Parsed[] = []
  for (const parsed of commands) {
    const names = Object.keys(parsed.data).filter((name) => parsed.fields[name]?.type === 'attachments')
    const data = { ...parsed.data }
    for (const name of names) {
      const found: Attachment[] = []
      for (const [i, attachment] of (parsed.data[name] as Attachment[]).entries()) {
        const file = await files.findFile(street, attachment.sha256)
        if (file) found.push({ ...attachment, size: file.size, mime: file.mime })
        else refusals.push(attachmentMissing({ name: attachment.name }, `${parsed.at}${parsed.section}/${name}/${i}`))
      }
      data[name] = found
    }
    checked.push(names.length > 0 ? { ...parsed, data } : parsed)
  }
  const [first, ...others] = refusals
  if (first) throw new Refused(first, ...others)
  return checked
}
