import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type ReactNode, useId, useState } from 'react'
import { api } from '../api/client.ts'
import { queryClient } from '../api/query-client.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { OpenFrame } from '../sign-in/open-frame.tsx'
import { useWords } from '../words/words.ts'
import { parseCommunities } from './communities.ts'
import { ADMIN_ROLES, type Admin, badIn, type SetupForm, startForm } from './form.ts'
import style from './setup.module.css'
import { setupWords } from './words.ts'

/** First run: the street, its three administrators, its communities, and a look at what will be made before it is. */
export default function SetupPage() {
  const words = useWords(setupWords)
  const marks = usePunctuation()
  const navigate = useNavigate()
  const [step, setStep] = useState(0)
  const [form, setForm] = useState<SetupForm>(startForm)
  const [tried, setTried] = useState(false)
  const communities = parseCommunities(form.communities)
  const bad = badIn(form, communities, words.bad)
  const shown = tried ? bad : {}
  const create = useMutation({
    mutationFn: () =>
      api.setup.create({
        street: form.street,
        administrators: ADMIN_ROLES.map((role) => ({ role, ...form.admins[role] })),
        communities,
      }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['setup'] }),
  })
  if (create.isSuccess) {
    return (
      <OpenFrame name={form.street.name}>
        <h1>{words.doneTitle}</h1>
        <p className={style.why}>{words.doneWhy}</p>
        <Button type="primary" size="large" onClick={() => navigate({ to: '/sign-in' })}>
          {words.toSignIn}
        </Button>
      </OpenFrame>
    )
  }
  const stepIsBad = Object.keys(bad).some((key) => key.startsWith(`${step}.`))
  const next = () => {
    setTried(stepIsBad)
    if (!stepIsBad) setStep(step + 1)
  }
  const setStreet = (change: Partial<SetupForm['street']>) =>
    setForm({ ...form, street: { ...form.street, ...change } })
  const setAdmin = (role: (typeof ADMIN_ROLES)[number], change: Partial<Admin>) =>
    setForm({ ...form, admins: { ...form.admins, [role]: { ...form.admins[role], ...change } } })
  return (
    <OpenFrame name={form.street.name || null}>
      <h1>{words.title}</h1>
      <ol className={style.steps}>
        {words.steps.map((name, index) => (
          <li key={name} aria-current={index === step ? 'step' : undefined} data-done={index < step || undefined}>
            {name}
          </li>
        ))}
      </ol>
      <form
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (step < 3) next()
          else create.mutate()
        }}
        noValidate
      >
        {step === 0 && (
          <>
            <Row label={words.streetName} bad={shown['0.name']}>
              {(id) => (
                <Input
                  id={id}
                  value={form.street.name}
                  placeholder={words.streetNameHint}
                  maxLength={100}
                  autoFocus
                  onChange={(e) => setStreet({ name: e.target.value })}
                />
              )}
            </Row>
            <Row label={words.streetShort} bad={shown['0.shortName']}>
              {(id) => (
                <Input
                  id={id}
                  value={form.street.shortName}
                  placeholder={words.streetShortHint}
                  maxLength={20}
                  onChange={(e) => setStreet({ shortName: e.target.value })}
                />
              )}
            </Row>
            <Row label={words.streetId} help={words.streetIdHelp} bad={shown['0.id']}>
              {(id) => (
                <Input
                  id={id}
                  value={form.street.id}
                  maxLength={32}
                  autoCapitalize="none"
                  onChange={(e) => setStreet({ id: e.target.value.toLowerCase() })}
                />
              )}
            </Row>
            <Row label={words.streetCode} help={words.streetCodeHelp} bad={shown['0.code']}>
              {(id) => (
                <Input
                  id={id}
                  value={form.street.code}
                  maxLength={8}
                  autoCapitalize="characters"
                  onChange={(e) => setStreet({ code: e.target.value.toUpperCase() })}
                />
              )}
            </Row>
          </>
        )}
        {step === 1 && (
          <>
            <p className={style.why}>{words.adminsWhy}</p>
            {ADMIN_ROLES.map((role) => (
              <fieldset key={role} className={style.admin}>
                <legend>
                  {words.admin[role]} <span className="small muted">{words.adminWhy[role]}</span>
                </legend>
                <Row label={words.name} bad={shown[`1.${role}.name`]}>
                  {(id) => (
                    <Input
                      id={id}
                      value={form.admins[role].name}
                      maxLength={50}
                      autoComplete="off"
                      onChange={(e) => setAdmin(role, { name: e.target.value })}
                    />
                  )}
                </Row>
                <Row label={words.username} bad={shown[`1.${role}.username`]}>
                  {(id) => (
                    <Input
                      id={id}
                      value={form.admins[role].username}
                      maxLength={40}
                      autoComplete="off"
                      onChange={(e) => setAdmin(role, { username: e.target.value })}
                    />
                  )}
                </Row>
                <Row label={words.password} help={words.passwordHelp} bad={shown[`1.${role}.password`]}>
                  {(id) => (
                    <Input.Password
                      id={id}
                      value={form.admins[role].password}
                      maxLength={200}
                      autoComplete="new-password"
                      onChange={(e) => setAdmin(role, { password: e.target.value })}
                    />
                  )}
                </Row>
              </fieldset>
            ))}
          </>
        )}
        {step === 2 && (
          <>
            <p className={style.why}>{words.communitiesWhy}</p>
            <Row label={words.communityList} help={words.later} bad={shown['2.communities']}>
              {(id) => (
                <Input.TextArea
                  id={id}
                  value={form.communities}
                  placeholder={words.communitiesHint}
                  autoSize={{ minRows: 6, maxRows: 14 }}
                  onChange={(e) => setForm({ ...form, communities: e.target.value })}
                />
              )}
            </Row>
            {communities.length > 0 && (
              <table className={style.table}>
                <caption>{words.count(communities.length)}</caption>
                <thead>
                  <tr>
                    {words.columns.map((column) => (
                      <th key={column} scope="col">
                        {column}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {communities.map((community) => (
                    <tr key={`${community.code}${community.name}`}>
                      <td>{community.name}</td>
                      <td>{community.shortName}</td>
                      <td>{community.code}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </>
        )}
        {step === 3 && (
          <section>
            <h2>{words.makes}</h2>
            <ul className={style.makes}>
              <li>{words.makesStreet(form.street.name, form.street.code)}</li>
              <li>
                {words.makesAdmins(
                  ADMIN_ROLES.map((role) => `${words.admin[role]} ${form.admins[role].name}`).join(marks.comma),
                )}
              </li>
              <li>{words.makesCommunities(communities.length, communities.map((c) => c.name).join(marks.list))}</li>
              <li>{words.makesLog}</li>
            </ul>
            {create.isError && <ErrorNote error={create.error} />}
          </section>
        )}
        <div className={style.acts}>
          <Button type="primary" size="large" htmlType="submit" loading={create.isPending}>
            {step < 3 ? words.next : create.isPending ? words.creating : words.create}
          </Button>
          {step > 0 && (
            <Button size="large" onClick={() => setStep(step - 1)} disabled={create.isPending}>
              {words.back}
            </Button>
          )}
        </div>
      </form>
    </OpenFrame>
  )
}

function Row(props: { label: string; help?: string; bad?: string | undefined; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className={style.row}>
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.bad ? (
        <p className={style.bad} role="alert">
          {props.bad}
        </p>
      ) : (
        props.help && <p className="small muted">{props.help}</p>
      )}
    </div>
  )
}
