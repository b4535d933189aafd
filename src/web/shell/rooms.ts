import {
  BookOpenText,
  CalendarCheck,
  ChartNoAxesColumn,
  ClockAlert,
  Dices,
  FilePen,
  FileText,
  ListTodo,
  type LucideIcon,
  Megaphone,
  NotebookPen,
  ScrollText,
  Settings2,
  ShieldCheck,
  SlidersHorizontal,
  Users,
  UserX,
} from 'lucide-react'
import { RECORDERS } from '../../domain/kinds/daily/daily.ts'
import { ANSWERS_RESIDENTS, ERASURE_ASKS, ERASURE_DECIDES, READER_ROLES, type Role } from '../../domain/roles.ts'
import { levelOf } from '../api/session.ts'

export type Room =
  | 'today'
  | 'ledger'
  | 'record'
  | 'ledgers'
  | 'documents'
  | 'overview'
  | 'papers'
  | 'disclosures'
  | 'erasures'
  | 'samples'
  | 'lateEntries'
  | 'proof'
  | 'rules'
  | 'system'
  | 'accounts'
  | 'audit'

/** Where each room is and what stands for it. The word comes from `shellWords`. */
export const ROOMS: Record<Room, { to: string; icon: LucideIcon }> = {
  today: { to: '/today', icon: CalendarCheck },
  ledger: { to: '/ledger', icon: ListTodo },
  record: { to: '/record', icon: NotebookPen },
  ledgers: { to: '/ledgers', icon: BookOpenText },
  documents: { to: '/documents', icon: FileText },
  overview: { to: '/overview', icon: ChartNoAxesColumn },
  papers: { to: '/papers', icon: FilePen },
  disclosures: { to: '/disclosures', icon: Megaphone },
  erasures: { to: '/erasures', icon: UserX },
  samples: { to: '/samples', icon: Dices },
  lateEntries: { to: '/late-entries', icon: ClockAlert },
  proof: { to: '/proof', icon: ShieldCheck },
  rules: { to: '/rules', icon: SlidersHorizontal },
  system: { to: '/system', icon: Settings2 },
  accounts: { to: '/accounts', icon: Users },
  audit: { to: '/audit', icon: ScrollText },
}

/** The rooms of a role, first the one that it opens on. The three administrators see no business data. */
export function roomsOf(role: Role): Room[] {
  if (role === 'systemAdmin') return ['system', 'rules']
  if (role === 'securityAdmin') return ['accounts', 'rules']
  if (role === 'auditAdmin') return ['audit', 'rules']
  if (role === 'inspector') return ['samples', 'lateEntries', 'proof', 'ledger', 'ledgers']
  if (role === 'districtOffice') return ['overview', 'ledger', 'proof', 'rules']
  const reads: Room[] = READER_ROLES.includes(role) ? ['documents'] : []
  const records: Room[] = (RECORDERS as readonly Role[]).includes(role) ? ['record'] : []
  const personal: Room[] = ([...ERASURE_ASKS, ...ERASURE_DECIDES] as readonly Role[]).includes(role) ? ['erasures'] : []
  return levelOf(role) === 'street'
    ? ['overview', 'today', 'ledger', ...reads, ...records, 'ledgers', 'papers', 'disclosures', ...personal, 'rules']
    : [
        ...(['today', 'ledger', ...reads, ...records, 'ledgers'] as const),
        ...(role === 'communitySecretary' ? (['papers'] as const) : []),
        ...(ANSWERS_RESIDENTS.includes(role) ? (['disclosures'] as const) : []),
        'rules',
      ]
}

/** What a phone's bar has room for; the other rooms stand on the page 我的, as do those that one seldom enters. */
const ON_PHONES: readonly Room[] = ['overview', 'today', 'ledger', 'record', 'ledgers']
const SELDOM: readonly Room[] = ['rules', 'erasures']

export function phoneRoomsOf(role: Role): Room[] {
  const often = roomsOf(role).filter((room) => !SELDOM.includes(room))
  return often.length <= ON_PHONES.length ? often : often.filter((room) => ON_PHONES.includes(room))
}
export function seldomRoomsOf(role: Role): Room[] {
  const shown = phoneRoomsOf(role)
  return roomsOf(role).filter((room) => !shown.includes(room))
}

/** The room that a page belongs to where its address does not begin with the room's own. */
export const roomOfPath = (path: string): Room | undefined =>
  path.startsWith('/reviews/')
    ? 'documents'
    : path.startsWith('/findings/')
      ? 'ledger'
      : /^\/(records\/|plans\/|owed|pictures)/.test(path)
        ? 'ledgers'
        : undefined

export const homeOf = (role: Role): string => ROOMS[roomsOf(role)[0]!].to
