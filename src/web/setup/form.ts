import type { NewCommunity } from './communities.ts'

export const ADMIN_ROLES = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const

export interface Admin {
  name: string
  username: string
  password: string
}

export interface SetupForm {
  street: { name: string; shortName: string; id: string; code: string }
  admins: Record<(typeof ADMIN_ROLES)[number], Admin>
  /** As pasted. */
  communities: string
}

const nobody = (): Admin => ({ name: '', username: '', password: '' })

export const startForm = (): SetupForm => ({
  street: { name: '', shortName: '', id: '', code: '' },
  admins: { systemAdmin: nobody(), securityAdmin: nobody(), auditAdmin: nobody() },
  communities: '',
})

interface BadWords {
  name: string
  short: string
  id: string
  code: string
  codeTwice: (code: string) => string
  person: string
  username: string
  usernameTwice: string
  password: string
  nameTwice: (name: string) => string
}

const isStrong = (password: string) =>
  [...password].length >= 8 &&
  [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((c) => c.test(password)).length >= 3

const twice = (values: readonly string[]) => values.find((value, index) => values.indexOf(value) !== index)

/** What is not right yet, by `step.field`; the server looks again at everything. */
export function badIn(form: SetupForm, communities: readonly NewCommunity[], words: BadWords): Record<string, string> {
  const bad: Record<string, string> = {}
  const { street, admins } = form
  if (street.name.trim().length < 2) bad['0.name'] = words.name
  if (street.shortName.trim() === '') bad['0.shortName'] = words.short
  if (!/^[a-z][a-z0-9-]{1,31}$/.test(street.id)) bad['0.id'] = words.id
  if (!/^[A-Z][A-Z0-9]{0,7}$/.test(street.code)) bad['0.code'] = words.code
  const taken = twice(ADMIN_ROLES.map((role) => admins[role].username.trim().toLowerCase()))
  for (const role of ADMIN_ROLES) {
    const { name, username, password } = admins[role]
    if (name.trim() === '') bad[`1.${role}.name`] = words.person
    if (username.trim().length < 2) bad[`1.${role}.username`] = words.username
    else if (username.trim().toLowerCase() === taken) bad[`1.${role}.username`] = words.usernameTwice
    if (!isStrong(password)) bad[`1.${role}.password`] = words.password
  }
  const code = twice([street.code, ...communities.map((c) => c.code)])
  const name = twice(communities.map((c) => c.name))
  if (name !== undefined) bad['2.communities'] = words.nameTwice(name)
  else if (communities.length > 0 && code !== undefined) bad['2.communities'] = words.codeTwice(code)
  return bad
}
