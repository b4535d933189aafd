import type { Label, Language } from '../../domain/label.ts'
import { preferences, usePreferences } from '../theme/preferences.ts'

/** Words of one screen in both languages; English has exactly the keys of the Chinese. Phrases with figures are functions. */
// biome-ignore lint/suspicious/noExplicitAny: a phrase may take any arguments; each screen's own type keeps them
type Phrase = string | readonly string[] | ((...values: any[]) => string) | { readonly [key: string]: Phrase }
type Shape<T> = {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly [K in keyof T]: T[K] extends (...values: infer V) => any
    ? (...values: V) => string
    : T[K] extends string
      ? string
      : Shape<T[K]>
}

export type Words<T> = Record<Language, Shape<T>>

/** `defineWords({ title: '今日' }, { title: 'Today' })` */
export const defineWords = <const T extends Record<string, Phrase>>(zh: T, en: Shape<T>): Words<T> => ({
  zh: zh as unknown as Shape<T>,
  en,
})

export const useLanguage = (): Language => usePreferences().language

/** The screen's words in the person's language. */
export const useWords = <T>(words: Words<T>): Shape<T> => words[useLanguage()]

/** For code outside components. */
export const wordsNow = <T>(words: Words<T>): Shape<T> => words[preferences().language]

/** Says a label of the domain in the person's language: `const say = useSay(); say(kind.label)`. */
export function useSay(): (label: Label) => string {
  const language = useLanguage()
  return (label) => label[language]
}
