import { type ReactNode, useLayoutEffect } from 'react'
import { paletteCss } from './palette.ts'
import { useDark, usePreferences } from './preferences.ts'
import './base.css'

const sheet = document.createElement('style')
sheet.textContent = paletteCss()
document.head.prepend(sheet)

/** Colours, size of type and language of the whole document; follow the person's choice, else the system's. */
export function ThemeProvider(props: { children: ReactNode }) {
  const { type, language } = usePreferences()
  const dark = useDark()
  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset.theme = dark ? 'dark' : 'light'
    root.dataset.type = type
    root.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [dark, type, language])
  return props.children
}
