import Button from 'antd/es/button'
import { useState } from 'react'
import type { Field } from '../../domain/fields/field.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { fenToYuan } from '../../domain/money.ts'
import { RULES, type Rule, type RuleId, ruleValue } from '../../domain/rules.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Dialog } from '../forms/dialog.tsx'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './administration.module.css'
import { type Listed, useAll, useEnter } from './record-lists.ts'
import { adminWords } from './words.ts'

/** Every number that the product counts with, its basis, and the street's own values. */
export default function RulesPage() {
  const words = useWords(adminWords)
  const say = useSay()
  const me = useMe()
  const own = useAll('ruleValue')
  const [setting, setSetting] = useState<RuleId | null>(null)
  const maySet = me.post.role === 'streetSecretary' || me.post.role === 'streetPartyOffice'
  return (
    <Page title={words.rules} beside={words.rulesWhy}>
      {own.isError ? (
        <ErrorNote error={own.error} retry={() => own.refetch()} />
      ) : !own.data ? (
        <Waiting />
      ) : (
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{words.rule}</th>
              <th scope="col">{words.value}</th>
              <th scope="col">{words.basis}</th>
              {maySet && <td />}
            </tr>
          </thead>
          <tbody>
            {(Object.keys(RULES) as RuleId[]).map((id) => (
              <RuleRow key={id} id={id} own={own.data} act={maySet ? () => setSetting(id) : undefined} />
            ))}
          </tbody>
        </table>
      )}
      {setting && (
        <SetRule
          key={setting}
          title={words.setOwnTitle(say(RULES[setting].label))}
          rule={setting}
          close={() => setSetting(null)}
        />
      )}
    </Page>
  )
}

/** A rule's value with its unit; what is allowed or not says so. */
function useValueWords(): (rule: Rule, value: number) => string {
  const words = useWords(adminWords)
  return ({ unit }, value) => {
    if (unit === 'allowed') return value === 1 ? words.allowed : words.notAllowed
    if (unit === 'fen') return `${fenToYuan(value)} ${words.unit.yuan}`
    return `${value.toLocaleString('en')} ${words.unit[unit]}`
  }
}

function RuleRow(props: { id: RuleId; own: readonly Listed<'ruleValue'>[]; act: (() => void) | undefined }) {
  const words = useWords(adminWords)
  const say = useSay()
  const { day } = useFormats()
  const { today } = useMe()
  const valueWords = useValueWords()
  const rule = RULES[props.id]
  const marks = usePunctuation()
  const mine = props.own.filter((o) => o.data.rule === props.id).map((o) => o.data)
  const value = ruleValue(props.id, today, mine)
  const inForce = mine
    .filter((o) => o.validFrom <= today && (o.validTo === null || today <= o.validTo))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
  return (
    <tr>
      <th scope="row">
        {say(rule.label)} <span className="small faint mono">{props.id}</span>
      </th>
      <td data-label={words.value}>
        <b>{valueWords(rule, value)}</b>
        {inForce && (
          <div className="small muted">
            {words.own}
            {marks.comma}
            {words.since(day(inForce.validFrom))}
            {inForce.validTo && `${marks.comma}${words.until(day(inForce.validTo))}`}
            {marks.comma}
            {words.pack} {valueWords(rule, rule.value)}
          </div>
        )}
      </td>
      <td data-label={words.basis}>
        {inForce ? inForce.basis : say(rule.basis)}
        {!inForce && rule.mark === 'ask' && <span className={style.ask}>{words.confirm}</span>}
      </td>
      {props.act && (
        <td className={style.rowActs}>
          <Button size="small" onClick={props.act}>
            {words.setOwn}
          </Button>
        </td>
      )}
    </tr>
  )
}

/** In what a value is written, where the rule's label does not say it. */
const helpOf = ({ unit }: Rule): Pick<Field, 'help'> => {
  const { zh, en } = adminWords
  return { help: { zh: zh.unit[unit], en: en.unit[unit] } }
}

function SetRule(props: { title: string; rule: RuleId; close: () => void }) {
  const words = useWords(adminWords)
  const { today } = useMe()
  const enter = useEnter()
  const { value, basis, validFrom, validTo } = kindNamed('ruleValue').fields
  return (
    <Dialog title={props.title} close={props.close}>
      <RecordForm
        fields={{
          value: { ...value!, ...helpOf(RULES[props.rule]) },
          basis: basis!,
          validFrom: validFrom!,
          validTo: validTo!,
        }}
        initial={{ validFrom: today }}
        draft={`rule.${props.rule}`}
        org={null}
        submit={words.record}
        autoFocus
        cancel={props.close}
        send={async (values) => {
          await enter({ action: 'create', kind: 'ruleValue', record: uuidv7(), data: { rule: props.rule, ...values } })
          props.close()
        }}
      />
    </Dialog>
  )
}
