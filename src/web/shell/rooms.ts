import {
  CalendarCheck,
  ChartNoAxesColumn,
  ClockAlert,
  Dices,
  FilePen,
  FileText,
  ListTodo,
  type LucideIcon,
  Megaphone,
  ScrollText,
  Settings2,
  ShieldCheck,
  SlidersHorizontal,
  Users,
  UserX,
} from 'lucide-react'
import { ANSWERS_RESIDENTS, ERASURE_ASKS, ERASURE_DECIDES, READER_ROLES, type Role } from '../../domain/roles.ts'
import { levelOf } from '../api/session.ts'

export type Room =
  | 'today'
  | 'ledger'
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
  if (role === 'inspector') return ['samples', 'lateEntries', 'proof', 'ledger']
  if (role === 'districtOffice') return ['overview', 'ledger', 'proof', 'rules']
  const reads: Room[] = READER_ROLES.includes(role) ? ['documents'] : []
  const personal: Room[] = ([...ERASURE_ASKS, ...ERASURE_DECIDES] as readonly Role[]).includes(role) ? ['erasures'] : []
  return levelOf(role) === 'street'
    ? ['overview', 'today', 'ledger', ...reads, 'papers', 'disclosures', ...personal, 'rules']
    : [
        ...(['today', 'ledger', ...reads] as const),
        ...(role === 'communitySecretary' ? (['papers'] as const) : []),
        ...(ANSWERS_RESIDENTS.includes(role) ? (['disclosures'] as const) : []),
        'rules',
      ]
}

/** Rooms that one seldom enters: on a phone, whose bar has little room, they stand on the page 我的. */
const SELDOM: readonly Room[] = ['rules', 'erasures']
export const phoneRoomsOf = (role: Role): Room[] => roomsOf(role).filter((room) => !SELDOM.includes(room))
export const seldomRoomsOf = (role: Role): Room[] => roomsOf(role).filter((room) => SELDOM.includes(room))

/** The room that a page belongs to where its address does not begin with the room's own. */
export const roomOfPath = (path: string): Room | undefined =>
  path.startsWith('/reviews/') ? 'documents' : path.startsWith('/findings/') ? 'ledger' : undefined

export const homeOf = (role: Role): string => ROOMS[roomsOf(role)[0]!].to
