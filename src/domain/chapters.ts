import type { Label } from './label.ts'

/** The chapters of daily work: kinds are recorded under them, and ledgers stand under them. */
export const CHAPTERS = {
  party: { zh: '党建', en: 'Party work' },
  deciding: { zh: '议事决策', en: 'Deciding' },
  duty: { zh: '责任与廉政', en: 'Duty and clean conduct' },
  residents: { zh: '服务群众', en: 'Residents' },
  money: { zh: '经费资产', en: 'Money and assets' },
  office: { zh: '内务', en: 'Office' },
} as const satisfies Record<string, Label>
export type Chapter = keyof typeof CHAPTERS
