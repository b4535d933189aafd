/** Words shown to a person, in both languages. Chinese comes first. */
export interface Label {
  zh: string
  en: string
}

export type Language = keyof Label

/** `label('问题', 'Finding')`: both languages in the order in which they are read. */
export const label = (zh: string, en: string): Label => ({ zh, en })
