import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'

/** Method and path of each procedure, `GET /findings/{id}`, in the contract's own nesting. */
export interface RouteTable {
  readonly [name: string]: string | RouteTable
}

/**
 * All that a client needs to know of a contract while it runs: its types are gone by then, and its schemas (with all kinds and
 * the schema library behind them) would be half of what a browser has to load.
 * @throws TypeError for a procedure without method or path, or with an input or output apart from its body and parameters
 */
export function routeTable(router: AnyContractRouter, at: readonly string[] = []): RouteTable {
  return Object.fromEntries(
    Object.entries(router as Record<string, AnyContractRouter>).map(([name, inner]) => {
      const place = [...at, name]
      if (!isContractProcedure(inner)) return [name, routeTable(inner, place)]
      const { method, path, inputStructure, outputStructure } = inner['~orpc'].route
      if (!method || !path || inputStructure === 'detailed' || outputStructure === 'detailed')
        throw new TypeError(`${place.join('.')} is no plain route`)
      return [name, `${method} ${path}`]
    }),
  )
}
