import Button from 'antd/es/button'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { kindNamed } from '../../domain/kinds/index.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Dialog } from '../forms/dialog.tsx'
import { RecordForm } from '../forms/record-form.tsx'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './administration.module.css'
import { type Listed, useAll, useEnter } from './record-lists.ts'
import { adminWords } from './words.ts'

type Open = { do: 'add' } | { do: 'edit'; org: Listed<'organisation'> } | { do: 'level'; level: string }

/** The system administrator's page: the bodies of the street and what its levels are called. */
export default function SystemPage() {
  const words = useWords(adminWords)
  const say = useSay()
  const me = useMe()
  const orgs = useAll('organisation')
  const [open, setOpen] = useState<Open | null>(null)
  const sorted = inTree(orgs.data ?? [])
  const nameOf = (id: string | null) => sorted.find((o) => o.id === id)?.data.shortName ?? ''
  const levels = kindNamed('organisation').fields.level!.choices!
  const close = () => setOpen(null)
  return (
    <Page
      title={words.system}
      beside={words.systemWhy}
      acts={
        <Button type="primary" icon={<Plus size={15} aria-hidden />} onClick={() => setOpen({ do: 'add' })}>
          {words.addOrg}
        </Button>
      }
    >
      {orgs.isError ? (
        <ErrorNote error={orgs.error} retry={() => orgs.refetch()} />
      ) : !orgs.data ? (
        <Waiting />
      ) : (
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{words.position}</th>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.shortName}</th>
              <th scope="col">{words.code}</th>
              <th scope="col">{words.level}</th>
              <th scope="col">{words.above}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {sorted.map((org) => (
              <tr key={org.id}>
                <td data-label={words.position}>{org.data.position}</td>
                <th scope="row">
                  {org.data.name}
                  {org.data.mergedOn && (
                    <small className={style.merged}>
                      {words.merged(org.data.mergedOn, nameOf(org.data.mergedInto ?? null))}
                    </small>
                  )}
                </th>
                <td data-label={words.shortName}>{org.data.shortName}</td>
                <td className="mono" data-label={words.code}>
                  {org.data.code}
                </td>
                <td data-label={words.level}>{me.levelNames[org.data.level] ?? say(levels[org.data.level]!)}</td>
                <td data-label={words.above}>{nameOf(org.data.above)}</td>
                <td className={style.rowActs}>
                  <Button size="small" onClick={() => setOpen({ do: 'edit', org })}>
                    {words.editOrg}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <LevelNames change={(level) => setOpen({ do: 'level', level })} />
      {open?.do === 'add' && (
        <OrgForm
          title={words.addOrg}
          org={null}
          street={sorted.find((o) => o.data.level === 'street')?.id ?? null}
          close={close}
        />
      )}
      {open?.do === 'edit' && <OrgForm title={open.org.data.name} org={open.org} street={null} close={close} />}
      {open?.do === 'level' && <LevelForm level={open.level} close={close} />}
    </Page>
  )
}

/** Each followed by what is below it, in the official order. */
function inTree(orgs: readonly Listed<'organisation'>[]): Listed<'organisation'>[] {
  const below = Map.groupBy(orgs, ({ data }) => data.above)
  const from = (above: string | null): Listed<'organisation'>[] =>
    (below.get(above) ?? [])
      .toSorted((a, b) => a.data.position - b.data.position)
      .flatMap((org) => [org, ...from(org.id)])
  return from(null)
}

function OrgForm(props: {
  title: string
  org: Listed<'organisation'> | null
  street: string | null
  close: () => void
}) {
  const words = useWords(adminWords)
  const enter = useEnter()
  const { org } = props
  const { name, shortName, code, level, above, position, regionCode, mergedInto, mergedOn } =
    kindNamed('organisation').fields
  const changeable = {
    ...{ name: name!, shortName: shortName!, position: position!, regionCode: regionCode! },
    ...(org && org.data.level !== 'street' && { mergedInto: mergedInto!, mergedOn: mergedOn! }),
  }
  return (
    <Dialog title={props.title} close={props.close}>
      <RecordForm
        fields={
          org
            ? changeable
            : {
                name: name!,
                shortName: shortName!,
                code: code!,
                level: level!,
                above: above!,
                position: position!,
                regionCode: regionCode!,
              }
        }
        initial={org ? { ...org.data } : { level: 'community', above: props.street }}
        draft={`organisation.${org?.id ?? 'new'}`}
        org={null}
        {...(org && { record: org.id })}
        submit={words.record}
        autoFocus
        cancel={props.close}
        send={async (values) => {
          await enter(
            org
              ? { action: 'correct', kind: 'organisation', record: org.id, version: org.version, data: values }
              : { action: 'create', kind: 'organisation', record: uuidv7(), data: values },
          )
          props.close()
        }}
      />
    </Dialog>
  )
}

function LevelNames(props: { change: (level: string) => void }) {
  const words = useWords(adminWords)
  const say = useSay()
  const me = useMe()
  const levels = kindNamed('levelName').fields.level!.choices!
  return (
    <section className={style.section}>
      <h2>{words.levelNames}</h2>
      <p className="muted">{words.levelNamesWhy}</p>
      <dl className={style.pairs}>
        {Object.entries(levels).map(([level, label]) => (
          <div key={level}>
            <dt>{say(label)}</dt>
            <dd>{me.levelNames[level] ?? say(label)}</dd>
            <dd>
              <Button size="small" onClick={() => props.change(level)}>
                {words.setLevelName}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function LevelForm(props: { level: string; close: () => void }) {
  const words = useWords(adminWords)
  const say = useSay()
  const enter = useEnter()
  const kept = useAll('levelName')
  const now = kept.data?.find((n) => n.data.level === props.level)
  const { level, name } = kindNamed('levelName').fields
  if (!kept.data) return null
  return (
    <Dialog title={say(level!.choices![props.level]!)} close={props.close}>
      <RecordForm
        fields={{ name: name! }}
        initial={now ? { name: now.data.name } : {}}
        draft={`level.${props.level}`}
        org={null}
        submit={words.record}
        autoFocus
        cancel={props.close}
        send={async (values) => {
          await enter(
            now
              ? { action: 'correct', kind: 'levelName', record: now.id, version: now.version, data: values }
              : { action: 'create', kind: 'levelName', record: uuidv7(), data: { level: props.level, ...values } },
          )
          props.close()
        }}
      />
    </Dialog>
  )
}
