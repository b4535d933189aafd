import { day, optional, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { INSPECTION_ROLES, ROLE_NAMES, type Role } from '../roles.ts'

/** Who may register a witness: its own people. Nobody of the street's offices, whose server it watches. */
export const WITNESS_ROLES: readonly Role[] = ['communitySecretary', 'supervision', ...INSPECTION_ROLES]

/**
 * A body that cosigns the log's checkpoints (见证方) with a key that the office running the server does not have: made in its
 * own browser or on its own machine. Only the public half is recorded; whoever registered it stands in the log.
 */
export const witness = defineKind('witness', {
  label: label('见证方', 'Witness'),
  plural: 'witnesses',
  fields: {
    name: text({ label: label('名称', 'Name'), max: 60 }),
    key: text({
      label: label('公钥', 'Public key'),
      help: label('名称+编号+公钥，一行', 'One line: name+id+key'),
      max: 200,
      pattern: /^[^+\s]+\+[0-9a-f]{8}\+B[A-P][A-Za-z0-9+/]{42}$/u,
    }),
    until: optional(day({ label: label('停用日', 'Until') })),
  },
  title: 'name',
  streetWide: true,
  unique: ['key'],
  permissions: {
    read: ROLE_NAMES,
    create: WITNESS_ROLES,
    correct: [{ by: WITNESS_ROLES, fields: ['until'] }],
  },
  examples: [
    {
      name: '梧桐里社区',
      key: '梧桐里社区+2b1f3c4d+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea',
      until: null,
    },
  ],
})
