import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSay, useWords } from '../words/words.ts'
import { type BulkAct, type BulkPlan, planBulk } from './bulk.ts'
import { columnOf } from './columns.ts'
import { holdAct } from './edit-acts.ts'
import errors from './import-dialog.module.css'
import { ledgerWords } from './ledger-words.ts'
import type { PastePlan } from './paste.ts'

/** What was pasted, before it changes anything: how many cells, which are not understood and why. */
export function PasteDialog(props: { plan: PastePlan; close: () => void }) {
  const words = useWords(ledgerWords)
  const say = useSay()
  const { role } = useMe().post
  const marks = usePunctuation()
  const { plan } = props
  const planned: { plan: BulkPlan; act: BulkAct }[] = plan.cells.map(({ row, act }) => ({
    act,
    plan: planBulk([row], act, role, uuidv7),
  }))
  const count = planned.reduce((n, p) => n + p.plan.does.length, 0)
  const skipped = planned.flatMap((p) => p.plan.skips)
  return (
    <Dialog title={words.pasteTitle} at="middle" wide close={props.close}>
      <div className={errors.body}>
        <p>
          <b>{words.pasteCells(String(count))}</b>
          {skipped.length > 0 && (
            <span className="muted">
              {marks.gap}
              {words.willSkip(String(skipped.length))}
            </span>
          )}
        </p>
        {plan.errors.length > 0 && (
          <div className={errors.errors}>
            <b>{words.pasteErrors(String(plan.errors.length))}</b>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.pasteRow}</th>
                  <th scope="col">{words.pasteColumn}</th>
                  <th scope="col">{words.pasteWhy}</th>
                </tr>
              </thead>
              <tbody>
                {plan.errors.map((error) => (
                  <tr key={`${error.number} ${error.column} ${error.text}`}>
                    <th scope="row">{error.number}</th>
                    <td>{error.column && say(columnOf(error.column).label)}</td>
                    <td>{say(error.why)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <div>
          <Button
            type="primary"
            disabled={count === 0}
            onClick={() => {
              holdAct(words.pasteCells(String(count)), planned)
              props.close()
            }}
          >
            {words.pasteCells(String(count))}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
