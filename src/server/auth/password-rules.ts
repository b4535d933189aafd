/** A password must be renewed after this many days (`domain.md` §7). */
export const PASSWORD_DAYS = 90
/** How many earlier passwords may not come back. */
export const PASSWORDS_REMEMBERED = 5

/** Capitals, small letters, digits, and everything else (signs, Chinese characters). */
const CLASSES = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u]

/**
 * At least eight characters of three of the four classes.
 * @source domain.md §7
 */
export const isStrongPassword = (password: string): boolean =>
  [...password].length >= 8 && CLASSES.filter((c) => c.test(password)).length >= 3
