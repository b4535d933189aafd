import { useQuery } from '@tanstack/react-query'
import type { KindName } from '../../domain/kinds/index.ts'
import { titleWords } from '../../domain/title-words.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { ChooseField } from './choose-field.tsx'
import type { WidgetProps } from './field-widget.tsx'
import style from './fields.module.css'
import { formWords } from './form-words.ts'

type Listed = { items: { id: string; number: string | null; data: Record<string, unknown> }[] }

/** Another record, by its title; the newest two hundred that are in sight. Where titles are masked, whoever may asks for them in full. */
export function ReferenceWidget(props: WidgetProps) {
  const say = useSay()
  const { role } = useMe().post
  const kind = props.field.to ?? ''
  const records = useQuery({
    queryKey: ['kind', kind, 'to choose from'],
    queryFn: async () => {
      const { kindNamed, isKindName } = await import('../../domain/kinds/index.ts')
      if (!isKindName(kind)) return { items: [], revealedBy: [] }
      const list = api.kinds[kind].list as (query: { limit: number; sort: string }) => Promise<Listed>
      const { items } = await list({ limit: 200, sort: '-changedAt' })
      const definition = kindNamed(kind)
      return {
        items: items.map(({ id, number, data }) => ({ id, number, title: titleWords(definition, data, say) ?? '' })),
        revealedBy: definition.fields[definition.title]?.sensitive ? (definition.permissions.reveal ?? []) : [],
      }
    },
  })
  const { items = [], revealedBy = [] } = records.data ?? {}
  // Asked for by hand alone, for all fields of the page that choose from the same records, and gone with them.
  const full = useQuery({
    queryKey: ['kind', kind, 'titles in full'],
    queryFn: async () => {
      const titles = await api.titles.reveal({ kind: kind as KindName, ids: items.map(({ id }) => id) })
      return new Map(titles.map(({ id, title }) => [id, title]))
    },
    enabled: false,
    gcTime: 0,
  })
  const mayReveal = revealedBy.includes(role) && items.some(({ id }) => !full.data?.has(id))
  return (
    <ChooseField
      id={props.id}
      label={say(props.field.label)}
      options={items.map(({ id, number, title }) => ({
        value: id,
        label: full.data?.get(id) ?? title,
        also: number ?? '',
      }))}
      value={(props.value as string | null) ?? null}
      change={props.change}
      clearable={!props.field.required}
      invalid={props.invalid}
      beneath={mayReveal && <InFull ask={() => full.refetch()} asking={full.isFetching} error={full.error} />}
    />
  )
}

function InFull(props: { ask: () => void; asking: boolean; error: unknown }) {
  const words = useWords(formWords)
  return (
    <div className={style.inFull}>
      <Button size="small" onClick={props.ask} loading={props.asking}>
        {words.titlesInFull}
      </Button>
      <span className="muted small">{words.lookRecorded}</span>
      {props.error !== null && <ErrorNote error={props.error} />}
    </div>
  )
}
