/** The place of the first value that stands twice in a list; -1 where none does. */
export const placeOfTwice = (values: readonly string[]): number =>
  values.findIndex((value, i) => values.indexOf(value) < i)
