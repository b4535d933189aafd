import type { ReactNode } from 'react'

type Component<P> = (props: P) => ReactNode

/**
 * A page or dialog that stands on antd, to be loaded when first opened: antd comes beside it, so that the first page need not carry
 * it. `lazy(withAntd(() => import('./key-help.tsx')))`
 */
export const withAntd =
  <P extends object>(load: () => Promise<{ default: Component<P> }>) =>
  async (): Promise<{ default: Component<P> }> => {
    const [{ AntdProvider }, { default: Inner }] = await Promise.all([import('./antd-provider.tsx'), load()])
    return {
      default: (props) => (
        <AntdProvider>
          <Inner {...props} />
        </AntdProvider>
      ),
    }
  }
