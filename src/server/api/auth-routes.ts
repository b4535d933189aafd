import { os } from './implementer.ts'

const ok = { ok: true } as const

export const authRoutes = {
  signIn: os.auth.signIn.handler(async ({ input, context: { services, call } }) => {
    const { street } = services.installation.get()
    return { signedIn: await services.signIn.signIn(street, input.username, input.password, call.visitor) }
  }),
  secondFactor: os.auth.secondFactor.handler(async ({ input, context: { services, call } }) => {
    await services.signIn.secondFactor(services.installation.get().street, input.code, call.visitor)
    return ok
  }),
  signOut: os.auth.signOut.handler(async ({ context: { services, call } }) => {
    const session = await call.findSession()
    await services.signIn.signOut(services.installation.current()?.street, session, call.visitor)
    return ok
  }),
  changePassword: os.auth.changePassword.handler(async ({ input, context: { services, call, session } }) => {
    await services.signIn.changePassword(services.installation.get().street, session, input, call.visitor)
    return ok
  }),
  enrolTwoFactor: os.auth.enrolTwoFactor.handler(({ input, context: { services, call, session } }) =>
    services.signIn.enrolTwoFactor(services.installation.get().street, session, input.password, call.visitor),
  ),
  confirmTwoFactor: os.auth.confirmTwoFactor.handler(async ({ input, context: { services, call, session } }) => {
    await services.signIn.confirmTwoFactor(services.installation.get().street, session, input.code, call.visitor)
    return ok
  }),
  removeTwoFactor: os.auth.removeTwoFactor.handler(async ({ input, context: { services, call, session } }) => {
    await services.signIn.removeTwoFactor(services.installation.get().street, session, input.password, call.visitor)
    return ok
  }),
}
