import { attachments, choice, type DataOf, optional, reference, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import { channelClosed, nowherePublished } from '../../../problems/office.ts'
import { defineDailyKind } from '../daily.ts'

const fields = {
  title: text({ label: label('标题', 'Title'), max: 200 }),
  form: choice({
    label: label('形式', 'Form'),
    choices: {
      newsItem: label('新闻稿件', 'News item'),
      webArticle: label('网络稿件', 'Web article'),
      video: label('视频', 'Video'),
      screen: label('大屏播放', 'On screen'),
      banner: label('横幅版面', 'Banner'),
      leaflet: label('宣传单', 'Leaflet'),
    },
  }),
  channel: optional(reference('ownChannel', { label: label('发在哪个自有阵地', 'On which own channel') })),
  outlet: optional(text({ label: label('或哪家媒体', 'Or in which outlet'), max: 100 })),
  link: optional(text({ label: label('网址', 'Address'), max: 500, pattern: /^https?:\/\/\S+$/ })),
  origin: choice({
    label: label('来源', 'Origin'),
    choices: { own: label('自采', 'Our own'), forwarded: label('转发上级', 'Passed on from above') },
  }),
  theme: choice({
    label: label('主题', 'Theme'),
    choices: {
      partyWork: label('党建', 'Party work'),
      legal: label('法治宣传', 'Legal publicity'),
      crimeCrackdown: label('扫黑除恶', 'Fight against organised crime'),
      coreValues: label('社会主义核心价值观', 'Core values'),
      safety: label('安全', 'Safety'),
      service: label('便民服务', 'Services'),
      culture: label('文明实践', 'Civil practice'),
      other: label('其他', 'Other'),
    },
  }),
  copies: attachments({ label: label('留存', 'Kept copy'), max: 10, expected: true }),
}
type PublicationData = DataOf<typeof fields>

const isSomewhere = ({ channel, outlet }: PublicationData): Refusal | undefined =>
  channel === null && outlet === null ? nowherePublished({}, '/channel') : undefined

const channelIsOpen = ({ referenced }: GuardContext<PublicationData>): Refusal | undefined =>
  referenced('channel')?.state === 'closed' ? channelClosed({}, '/channel') : undefined

/** Something that the community published (宣传稿件): what, where, when, in which form. Its date is when it came out. */
export const publication = defineDailyKind('publication', {
  label: label('宣传稿件', 'Publication'),
  plural: 'publications',
  fields,
  title: 'title',
  search: ['title', 'outlet'],
  looksAt: ['channel'],
  mayCreate: (context) => isSomewhere(context.record.data) ?? channelIsOpen(context),
  mayCorrect: ({ record }, patch) => isSomewhere({ ...record.data, ...patch }),
  examples: [
    {
      title: '老年食堂开张第一天',
      form: 'newsItem',
      outlet: '区融媒体中心',
      link: 'https://example.invalid/a/1',
      origin: 'own',
      theme: 'service',
      copies: [],
    },
  ],
})
