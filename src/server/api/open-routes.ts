/** Procedures that need nobody signed in. Everything that is not named here is refused without a session. */
export const OPEN_ROUTES: ReadonlySet<string> = new Set([
  'auth.signIn',
  'auth.secondFactor',
  'auth.signOut',
  'setup.state',
  'setup.create',
  'setup.demoSignIn',
])

/** Procedures for a session whose password has expired or that has no post: they look after the account itself. */
export const ACCOUNT_ROUTES: ReadonlySet<string> = new Set([
  'auth.changePassword',
  'auth.enrolTwoFactor',
  'auth.confirmTwoFactor',
  'auth.removeTwoFactor',
])
