/** Letters of any script, digits and `._-`; two to forty characters. */
export const isUsername = (name: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u.test(name)

/** One name has one spelling: full-width letters and capitals are the same name. */
export const normaliseUsername = (name: string): string => name.trim().normalize('NFKC').toLowerCase()
