import { disclosing } from '../../domain/disclosure.ts'
import type { Move } from '../../domain/lifecycle.ts'
import { Dialog } from '../forms/dialog.tsx'
import { RecordForm } from '../forms/record-form.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './disclosure.module.css'
import { newPartyCode, type Story, useSend } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

/** One act on a disclosure: what it still needs, what it asks, what becomes permanent. */
export function MoveDialog(props: { story: Story; name: string; close: () => void }) {
  const { story, name } = props
  const words = useWords(disclosureWords)
  const say = useSay()
  const send = useSend()
  const move = disclosing.moves[name] as unknown as Move
  const title = name === 'withdraw' && story.data.postedOn === null ? words.putAwayAct : say(move.label)
  const told = story.moves.find((m) => m.move === name)
  return (
    <Dialog title={title} close={props.close}>
      <p>{String(story.data.title)}</p>
      {name === 'newCode' && <p className="muted">{words.newCodeWhy}</p>}
      {told && !told.possible ? (
        <ul className={style.lacks}>
          {told.problems.map((p) => (
            <li key={p.code}>{say(p.detail)}</li>
          ))}
        </ul>
      ) : (
        <RecordForm
          fields={move.input}
          initial={name === 'newCode' ? { partyCode: newPartyCode() } : {}}
          draft={`disclosure.${name}.${story.id}`}
          org={story.org}
          submit={title}
          danger={name === 'withdraw'}
          autoFocus
          permanent={
            <p className={style.permanent}>
              {words.permanent[name as keyof (typeof disclosureWords)['zh']['permanent']]}
            </p>
          }
          send={async (input) => {
            await send({
              ...{ action: 'move', kind: 'disclosure', record: story.id, version: story.version, move: name },
              input,
            })
            props.close()
          }}
        />
      )}
    </Dialog>
  )
}
