import { useState } from 'react'
import { api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { Refusals } from '../forms/record-form.tsx'
import { useWords } from '../words/words.ts'
import style from './disclosure.module.css'
import { type LedgerItem, type Story, useSend } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

const FIRST = 6

/** What is marked in the ledger and not in here; what could be marked. */
export function AddItems(props: { story: Story }) {
  const { story } = props
  const words = useWords(disclosureWords)
  const send = useSend()
  const [error, setError] = useState<unknown>()
  const [all, setAll] = useState(false)
  const [busy, setBusy] = useState(false)
  const has = new Set(story.data.items.map((item) => item.finding))
  const marked = story.ledger.filter(({ item }) => !has.has(item.finding))
  const add = async (found: LedgerItem[]) =>
    send({
      ...{ action: 'correct', kind: 'disclosure', record: story.id, version: story.version },
      data: { items: [...story.data.items, ...found.map(({ item }) => item)] },
    })
  const doing = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (caught) {
      setError(caught)
    }
    setBusy(false)
  }
  /** Marks the finding in the ledger, which says whom it is for, and takes its words from there. */
  const markAndAdd = (finding: Story['unmarked'][number], audience: 'party' | 'both') =>
    doing(async () => {
      await send({
        ...{ action: 'correct', kind: 'finding', record: finding.finding, version: finding.version },
        data: { disclosure: audience },
      })
      const { items } = await api.disclosure.draft({ round: story.data.round, org: story.org })
      const found = items.filter(({ item }) => item.finding === finding.finding)
      await add(found)
    })
  const unmarked = all ? story.unmarked : story.unmarked.slice(0, FIRST)
  return (
    <section className={style.section}>
      {marked.length > 0 && (
        <>
          <h2>{words.marked(String(marked.length))}</h2>
          <ul className={style.adds}>
            {marked.map((found) => (
              <li key={found.item.finding}>
                <span>
                  {found.number} {found.item.title}
                </span>
                <Button size="small" disabled={busy} onClick={() => void doing(() => add([found]))}>
                  {words.add}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {story.unmarked.length > 0 && (
        <>
          <h2>{words.moreWhy}</h2>
          <ul className={style.adds}>
            {unmarked.map((finding) => (
              <li key={finding.finding}>
                <span>
                  {finding.number} {finding.title}
                </span>
                {(['both', 'party'] as const).map((audience) => (
                  <Button
                    key={audience}
                    size="small"
                    disabled={busy}
                    aria-label={`${words.addAs(words.audiences[audience])} ${finding.number ?? finding.title}`}
                    onClick={() => void markAndAdd(finding, audience)}
                  >
                    {words.audiences[audience]}
                  </Button>
                ))}
              </li>
            ))}
          </ul>
          {unmarked.length < story.unmarked.length && (
            <Button size="small" onClick={() => setAll(true)}>
              {`${words.more} (${story.unmarked.length - unmarked.length})`}
            </Button>
          )}
        </>
      )}
      <Refusals error={error} />
    </section>
  )
}
