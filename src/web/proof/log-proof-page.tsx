import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { KINDS } from '../../domain/kinds/index.ts'
import { API, api } from '../api/client.ts'
import { levelOf, useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { ErrorNote } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { logQuery, useWatched, watchNow } from './log-watch.ts'
import { MarksExplained } from './marks-explained.tsx'
import style from './proof.module.css'
import { BrokenLog, Verdict, Witnesses } from './verdict.tsx'
import { witnessCommand } from './witness-command.ts'
import { findWitnessKey, makeWitnessKey } from './witness-key.ts'
import { proofWords } from './words.ts'

/** The log as this machine finds it: whether it holds, who watches over it, how to take its proof away. */
export default function LogProofPage() {
  const me = useMe()
  const words = useWords(proofWords)
  const locale = useLanguage() === 'zh' ? 'zh-CN' : 'en-GB'
  const log = useQuery(logQuery)
  const { verdict, opened, witnesses } = useWatched()
  const look = () => void watchNow(me.street.id, { org: me.post.org })
  useEffect(() => {
    void watchNow(me.street.id, { org: me.post.org })
  }, [me.street.id, me.post.org])
  const forks = log.data?.forks ?? []
  const sees = levelOf(me.post.role) !== 'administration'
  const keyLine = useQuery({
    queryKey: ['log-key', log.data?.hash],
    queryFn: async () => (await import('./log-check.ts')).fetchKeys(me.street.id, log.data!.hash),
    enabled: log.data !== undefined,
  })
  return (
    <Page title={words.title} width="wide">
      <div className={style.columns}>
        <section>
          <h2>{words.logTitle}</h2>
          {log.error && <ErrorNote error={log.error} retry={() => void log.refetch()} />}
          {verdict?.status === 'broken' ? (
            <BrokenLog verdict={verdict} />
          ) : forks.length > 0 ? (
            forks.map((fork) => (
              <BrokenLog
                key={fork.kept}
                title={words.forkedForAll}
                verdict={{ status: 'broken', why: isShorter(fork) ? 'shrunk' : 'forked', ...fork }}
              />
            ))
          ) : verdict?.status === 'good' ? (
            <Verdict
              proof={witnesses.length > 0 ? 'witnessed' : 'entered'}
              witnesses={witnesses.length}
              title={words.good}
            >
              {words.goodLog((opened?.head.size ?? 0).toLocaleString(locale))}
            </Verdict>
          ) : (
            <Verdict proof="waiting" title={verdict ? words.unproven : words.checking}>
              {verdict && words.unprovenWhy}
            </Verdict>
          )}
          <div className={style.acts}>
            <Button onClick={look}>{words.again}</Button>
          </div>
          <h2>
            {words.witnesses} <span className="small muted">{words.witnessesNot}</span>
          </h2>
          <Witnesses stated={log.data?.witnesses ?? []} verified={witnesses} />
          {KINDS.witness.permissions.create.includes(me.post.role) && <BecomeWitness />}
        </section>
        <section>
          {sees && (
            <>
              <h2>{words.exportBundle}</h2>
              <p className="muted">{words.exportBundleWhy}</p>
              <div className={style.acts}>
                <a className={style.download} href={`${API}/proof/bundle`} download>
                  {words.exportBundle}
                </a>
              </div>
            </>
          )}
          <p>
            <Link to="/verify">{words.openVerify}</Link>
          </p>
          <h2>{words.logKey}</h2>
          <p className={style.key}>{keyLine.data}</p>
          <p className="small muted">{words.logKeyWhy}</p>
          <h2>{words.forOutside}</h2>
          {log.data && <p className={style.command}>{witnessCommand(location.origin, me.street.id, log.data.hash)}</p>}
          <MarksExplained />
        </section>
      </div>
    </Page>
  )
}

const isShorter = ({ kept, shown }: { kept: string; shown: string }) =>
  Number(shown.split('\n')[1]) < Number(kept.split('\n')[1])

/** Makes this browser a witness of the person's own body: a key that stays here, its public half on record. */
function BecomeWitness() {
  const me = useMe()
  const words = useWords(proofWords)
  const client = useQueryClient()
  const [error, setError] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const [outside, setOutside] = useState('')
  const { id: street } = me.street
  const { org, orgName } = me.post
  const own = useQuery({
    queryKey: ['witness-key', street, org],
    queryFn: async () => (await findWitnessKey(street, org))?.key ?? null,
  })
  const register = async (make: () => Promise<string>, name: string) => {
    setBusy(true)
    setError(undefined)
    try {
      const key = await make()
      const command = {
        id: uuidv7(),
        action: 'create',
        kind: 'witness',
        record: uuidv7(),
        org,
        data: { name, key },
      }
      await api.commands.execute({ commands: [command as never] })
      await client.invalidateQueries({ queryKey: ['witness-key'] })
      await client.invalidateQueries({ queryKey: ['log'] })
      await watchNow(street, { org })
      await client.invalidateQueries({ queryKey: ['log'] })
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {own.data ? (
        <p className="small muted">{words.becomeDone}</p>
      ) : (
        <>
          <div className={style.acts}>
            <Button onClick={() => void register(() => makeWitnessKey(street, org, orgName), orgName)} loading={isBusy}>
              {words.become(orgName)}
            </Button>
          </div>
          <p className="small muted">{words.becomeWhy}</p>
        </>
      )}
      <label className={style.field}>
        <span>{words.outsideKey}</span>
        <input value={outside} onChange={(event) => setOutside(event.target.value)} spellCheck={false} />
      </label>
      {outside.trim() !== '' && (
        <div className={style.acts}>
          <Button
            onClick={() =>
              void register(async () => outside.trim(), outside.trim().split('+')[0] ?? '').then(() => setOutside(''))
            }
            loading={isBusy}
          >
            {words.registerKey}
          </Button>
        </div>
      )}
      {error !== undefined &&
        (error instanceof DOMException ? <p className="small">{words.becomeNot}</p> : <ErrorNote error={error} />)}
    </>
  )
}
