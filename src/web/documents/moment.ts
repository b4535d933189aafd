import { dayAt } from '../../domain/day.ts'
import { useLanguage } from '../words/words.ts'

/** An instant in words: the time today, the day and time otherwise. */
export function useMoment(): (instant: string) => string {
  const language = useLanguage()
  return (instant) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone: 'Asia/Shanghai',
      hour: '2-digit',
      minute: '2-digit',
      ...(dayAt(instant) !== dayAt(new Date()) && { month: language === 'zh' ? 'long' : 'short', day: 'numeric' }),
    }).format(new Date(instant))
}
