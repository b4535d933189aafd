import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ProblemError } from './api/problem.ts'
import { queryClient } from './api/query-client.ts'
import { levelOf, meQuery, setupQuery, workQuery } from './api/session.ts'
import { PageError, PageNotFound } from './shell/page-error.tsx'
import { homeOf } from './shell/rooms.ts'
import { Shell } from './shell/shell.tsx'
import { withAntd } from './theme/with-antd.tsx'
import TodayPage from './today/today-page.tsx'

/** Every page with its address. Pages load when first opened; what a page reads from its address is checked by the page. */
const root = createRootRoute({ component: Outlet, notFoundComponent: PageNotFound, errorComponent: PageError })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' ? { to: search.to } : {},
  beforeLoad: async () => {
    const setup = await queryClient.ensureQueryData(setupQuery)
    if (!setup.done) throw redirect({ to: '/setup' })
    // A session that may do nothing yet (an expired password) is for the pages behind to explain.
    const me = await queryClient.ensureQueryData(meQuery).catch(() => null)
    if (me) throw redirect({ to: homeOf(me.post.role) })
  },
  component: lazyRouteComponent(withAntd(() => import('./sign-in/sign-in-page.tsx'))),
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: async () => {
    const state = await queryClient.fetchQuery(setupQuery)
    if (state.done) throw redirect({ to: '/sign-in' })
  },
  component: lazyRouteComponent(withAntd(() => import('./setup/setup-page.tsx'))),
})

const mustChange = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(withAntd(() => import('./settings/must-change-page.tsx'))),
})

/** Anybody may verify a bundle: no account, and no call to the server. */
const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: lazyRouteComponent(() => import('./proof/verify-page.tsx')),
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (error instanceof ProblemError && error.code === 'password.expired') throw redirect({ to: '/password' })
      throw error
    })
    if (!me) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
  },
  component: Shell,
  notFoundComponent: PageNotFound,
  errorComponent: PageError,
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: async () => {
    const me = await queryClient.ensureQueryData(meQuery)
    if (me) throw redirect({ to: homeOf(me.post.role) })
  },
})

const loads = new Map<string, () => Promise<unknown>>()

/** Begins to fetch the page of an address while it is still asked who is there: both together take the time of one. */
export const fetchPage = (pathname: string): void => {
  // What fails here fails again, and is told, when the page is opened.
  loads
    .get(pathname)?.()
    .catch(() => undefined)
}

const page = <const P extends string>(
  path: P,
  // biome-ignore lint/suspicious/noExplicitAny: any page component
  load: () => Promise<{ default: (props: any) => React.ReactNode }>,
) => {
  loads.set(path, load)
  return createRoute({
    getParentRoute: () => signedIn,
    path,
    validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
    component: lazyRouteComponent(load),
  })
}

/** What a clerk's day begins with comes with the app itself: no second round to the server for it. */
const today = createRoute({
  getParentRoute: () => signedIn,
  path: '/today',
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
  // Asked for before anything is drawn; where it fails, the page asks again and says so.
  beforeLoad: async () => {
    const me = await queryClient.ensureQueryData(meQuery)
    if (me && levelOf(me.post.role) !== 'administration') void queryClient.prefetchQuery(workQuery)
  },
  component: TodayPage,
})

const pages = [
  today,
  page('/overview', () => import('./overview/overview-page.tsx')),
  page('/ledger', () => import('./ledger/ledger-page.tsx')),
  page('/record', () => import('./daily/record-page.tsx')),
  page('/record/$kind', () => import('./daily/write-page.tsx')),
  page('/records/$kind/$id', () => import('./daily/daily-record-page.tsx')),
  page('/queue', () => import('./offline/queue-page.tsx')),
  page('/ledgers', () => import('./ledgers/ledgers-page.tsx')),
  page('/ledgers/$name', () => import('./ledgers/one-ledger-page.tsx')),
  page('/owed', () => import('./owed/owed-page.tsx')),
  page('/plans/$id', () => import('./owed/plan-page.tsx')),
  page('/papers', () => import('./papers/papers-page.tsx')),
  page('/papers/issued/$id', () => import('./papers/issued-page.tsx')),
  page('/papers/$id', () => import('./papers/paper-page.tsx')),
  page('/forms', () => import('./forms-from-above/forms-page.tsx')),
  page('/imports', () => import('./imports/imports-page.tsx')),
  page('/erasures', () => import('./erasure/erasures-page.tsx')),
  page('/disclosures', () => import('./disclosure/disclosures-page.tsx')),
  page('/disclosures/$id', () => import('./disclosure/disclosure-page.tsx')),
  page('/pictures', () => import('./pictures/repeats-page.tsx')),
  page('/samples', () => import('./inspection/samples-page.tsx')),
  page('/samples/$id', () => import('./inspection/sample-page.tsx')),
  page('/late-entries', () => import('./inspection/entries-page.tsx')),
  page('/findings/$id', () => import('./finding/finding-page.tsx')),
  page(
    '/documents',
    withAntd(() => import('./documents/documents-page.tsx')),
  ),
  page('/proof', () => import('./proof/log-proof-page.tsx')),
  page('/proof/$kind/$id', () => import('./proof/record-proof-page.tsx')),
  page('/documents/$id', () => import('./documents/source-page.tsx')),
  page(
    '/reviews/$id',
    withAntd(() => import('./review/review-page.tsx')),
  ),
  page('/reviews/$id/answers', () => import('./answers/report-page.tsx')),
  page(
    '/reviews/$id/confirm',
    withAntd(() => import('./review/confirm-page.tsx')),
  ),
  page(
    '/rules',
    withAntd(() => import('./administration/rules-page.tsx')),
  ),
  page(
    '/system',
    withAntd(() => import('./administration/system-page.tsx')),
  ),
  page(
    '/accounts',
    withAntd(() => import('./administration/accounts-page.tsx')),
  ),
  page(
    '/audit',
    withAntd(() => import('./administration/audit-page.tsx')),
  ),
  page(
    '/settings',
    withAntd(() => import('./settings/settings-page.tsx')),
  ),
] as const

export const router = createRouter({
  routeTree: root.addChildren([signIn, setup, mustChange, verify, signedIn.addChildren([home, ...pages])]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: PageNotFound,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
