import ConfigProvider from 'antd/es/config-provider'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/en'
import { type ReactNode, useLayoutEffect, useMemo } from 'react'
import { antdTheme } from './antd-theme.ts'
import { useMedia, usePhone } from './media.ts'
import { paletteCss } from './palette.ts'
import { usePreferences } from './preferences.ts'
import './base.css'

const sheet = document.createElement('style')
sheet.textContent = paletteCss()
document.head.prepend(sheet)

/** Colours, sizes, language and rest for everything inside; follows the person's choice, else the system's. */
export function ThemeProvider(props: { children: ReactNode }) {
  const { theme, type, language } = usePreferences()
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const phone = usePhone()
  const dark = theme === 'auto' ? systemDark : theme === 'dark'
  const large = type === 'large'

  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset.theme = dark ? 'dark' : 'light'
    root.dataset.type = type
    root.lang = language === 'zh' ? 'zh-CN' : 'en'
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  }, [dark, type, language])

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
