import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { Queryable } from '../../database/scope.ts'
import { Refused } from '../../domain/problem.ts'
import { accountExists, passwordUsedBefore, passwordWeak, usernameInvalid, usernameTaken } from '../problems.ts'
import type { OpenAuth } from './better-auth.ts'
import { isStrongPassword, PASSWORDS_REMEMBERED } from './password-rules.ts'
import { isUsername, normaliseUsername } from './username.ts'

export interface AccountRow {
  id: string
  person: string
  username: string
  passwordIsGiven: boolean
  passwordSetAt: string
  lastSignInAt: string | null
  twoFactor: boolean
}

export interface NewAccount {
  person: string
  /** The person's name, shown by the library only. */
  name: string
  username: string
  password: string
  /** Chosen by somebody else: to be changed at the first sign-in. */
  passwordIsGiven: boolean
}

export interface Accounts {
  /** @throws username.invalid, username.taken, account.exists, password.too-weak */
  create(street: string, account: NewAccount, tx?: Queryable): Promise<string>
  /** An account that nobody can sign in to with a password: the demonstration's. */
  createWithoutPassword(
    street: string,
    account: Omit<NewAccount, 'password' | 'passwordIsGiven'>,
    tx?: Queryable,
  ): Promise<string>
  find(street: string, id: string): Promise<AccountRow | undefined>
  findByUsername(street: string, username: string): Promise<AccountRow | undefined>
  list(street: string): Promise<AccountRow[]>
  /** @throws password.too-weak, password.used-before */
  setPassword(street: string, id: string, password: string, isGiven: boolean): Promise<void>
  isPasswordRight(id: string, password: string): Promise<boolean>
  /** Ends the account's sessions, all but the one given. */
  endSessions(id: string, except?: string): Promise<void>
  noteSignIn(street: string, id: string): Promise<void>
}

const COLUMNS = `a.id, a.person, a.username, a.password_is_given as "passwordIsGiven",
  a.password_set_at as "passwordSetAt", a.last_sign_in_at as "lastSignInAt",
  coalesce(u."twoFactorEnabled", false) as "twoFactor"`
const FROM = 'from taizhang.account a join auth."user" u on u.id = a.id'

const contextOf = async (auth: OpenAuth) => (await auth()).$context

/** Accounts (账号): which person signs in under which name. Nobody makes one for himself. */
export function createAccounts(pool: Pool, auth: OpenAuth, clock: () => Date): Accounts {
  const insert = async (
    street: string,
    { password, ...account }: Omit<NewAccount, 'password'> & { password?: string },
    tx: Queryable = pool,
  ): Promise<string> => {
    const username = normaliseUsername(account.username)
    if (!isUsername(username)) throw new Refused(usernameInvalid({}, '/username'))
    if (password !== undefined && !isStrongPassword(password)) throw new Refused(passwordWeak({}, '/password'))
    const { rows } = await tx.query(
      `select (select count(*) from auth."user" where username = $2)::int as names,
              (select count(*) from taizhang.account where street = $1 and person = $3)::int as accounts`,
      [street, username, account.person],
    )
    if (Number(rows[0].accounts) > 0) throw new Refused(accountExists({}, '/person'))
    if (Number(rows[0].names) > 0) throw new Refused(usernameTaken({ username }, '/username'))
    const hash = password === undefined ? null : await (await contextOf(auth)).password.hash(password)
    const id = randomUUID()
    // One statement, so that no half of an account can exist. The library wants an address; `.invalid` can never be one.
    await tx
      .query(
        `with library_user as (
         insert into auth."user" ("id", "name", "email", "emailVerified", "username", "twoFactorEnabled")
         values ($2, $3, $2 || '@taizhang.invalid', false, $4, false)),
       credential as (
         insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
         select $2, $2, 'credential', $2, $5, $8 where $5::text is not null),
       account as (
         insert into taizhang.account (street, id, person, username, password_is_given, password_set_at)
         values ($1, $2, $6, $4, $7, $8))
       insert into taizhang.password_history (street, account, hash)
       select $1, $2, $5 where $5::text is not null`,
        [street, id, account.name, username, hash, account.person, account.passwordIsGiven, clock()],
      )
      .catch((error: { code?: string; constraint?: string }) => {
        // Two at the same moment: the second finds what the look above did not.
        if (error.code !== '23505') throw error
        const isName = error.constraint?.includes('username')
        throw new Refused(isName ? usernameTaken({ username }, '/username') : accountExists({}, '/person'))
      })
    return id
  }

  const remember = (street: string, account: string, hash: string) =>
    pool.query(
      `with kept as (insert into taizhang.password_history (street, account, hash) values ($1, $2, $3))
       delete from taizhang.password_history where street = $1 and account = $2 and id not in (
         select id from taizhang.password_history where street = $1 and account = $2 order by id desc limit $4)`,
      [street, account, hash, PASSWORDS_REMEMBERED - 1],
    )

  return {
    create: insert,
    createWithoutPassword: (street, account, tx) => insert(street, { ...account, passwordIsGiven: false }, tx),
    find: async (street, id) => {
      const { rows } = await pool.query(`select ${COLUMNS} ${FROM} where a.street = $1 and a.id = $2`, [street, id])
      return rows[0]
    },
    findByUsername: async (street, username) => {
      const { rows } = await pool.query(`select ${COLUMNS} ${FROM} where a.street = $1 and a.username = $2`, [
        street,
        normaliseUsername(username),
      ])
      return rows[0]
    },
    list: async (street) => {
      const { rows } = await pool.query(`select ${COLUMNS} ${FROM} where a.street = $1 order by a.username`, [street])
      return rows
    },
    setPassword: async (street, id, password, isGiven) => {
      if (!isStrongPassword(password)) throw new Refused(passwordWeak({}, '/password'))
      const context = await contextOf(auth)
      const { rows } = await pool.query(
        'select hash from taizhang.password_history where street = $1 and account = $2 order by id desc limit $3',
        [street, id, PASSWORDS_REMEMBERED],
      )
      for (const { hash } of rows) {
        if (await context.password.verify({ hash, password })) throw new Refused(passwordUsedBefore({}, '/password'))
      }
      const hash = await context.password.hash(password)
      const now = clock()
      await context.internalAdapter.updatePassword(id, hash)
      await remember(street, id, hash)
      await pool.query(
        `update taizhang.account set password_is_given = $3, password_set_at = $4 where street = $1 and id = $2`,
        [street, id, isGiven, now],
      )
    },
    isPasswordRight: async (id, password) => {
      const context = await contextOf(auth)
      const credential = await context.internalAdapter.findCredentialAccount(id)
      const hash = credential?.password
      if (!hash) return false
      return context.password.verify({ hash, password })
    },
    endSessions: async (id, except) => {
      await pool.query('delete from auth."session" where "userId" = $1 and "id" is distinct from $2', [
        id,
        except ?? null,
      ])
    },
    noteSignIn: async (street, id) => {
      await pool.query('update taizhang.account set last_sign_in_at = $3 where street = $1 and id = $2', [
        street,
        id,
        clock(),
      ])
    },
  }
}
