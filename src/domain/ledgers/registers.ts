import { label } from '../label.ts'
import { ofKind } from './of-kind.ts'

const talkLedger = ofKind(
  'heart-talks',
  label('谈心谈话台账', 'Talks'),
  'party',
  label('谈了没有、谁和谁谈，不记内容', 'That talks were held, and between whom; not what was said'),
  'heartTalk',
  ['type', 'giver', 'receiver', 'occasion'],
)

export const REGISTER_LEDGERS = [talkLedger]
