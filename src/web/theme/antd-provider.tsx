import ConfigProvider from 'antd/es/config-provider'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useMemo } from 'react'
import { antdTheme } from './antd-theme.ts'
import { usePhone, useStill } from './media.ts'
import { useDark, usePreferences } from './preferences.ts'

/** antd in our colours, sizes and language for what is inside; follows the person's choice at once. */
export function AntdProvider(props: { children: ReactNode }) {
  const { type, language } = usePreferences()
  const dark = useDark()
  const still = useStill()
  const phone = usePhone()
  const large = type === 'large'
  const config = useMemo(() => antdTheme({ dark, large, phone, still }), [dark, large, phone, still])
  return (
    <ConfigProvider
      theme={config}
      locale={language === 'zh' ? zhCN : enUS}
      // antd would put a space between two Chinese characters of a button.
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {props.children}
    </ConfigProvider>
  )
}
