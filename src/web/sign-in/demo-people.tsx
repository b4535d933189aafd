import { useMutation } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { ROLES, type Role, type RoleLevel } from '../../domain/roles.ts'
import { demoSignIn } from '../api/session.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { useWords } from '../words/words.ts'
import style from './sign-in.module.css'
import { signInWords } from './words.ts'

interface DemoPerson {
  username: string
  name: string
  title: string
  orgName: string
  role: string
}

const LEVELS: readonly RoleLevel[] = ['street', 'community', 'inspection', 'administration']

const levelOf = (person: DemoPerson): RoleLevel => ROLES[person.role as Role]?.level ?? 'community'

/** The people of the demonstration, by level; one click signs in. */
export function DemoPeople(props: { people: readonly DemoPerson[]; done: () => void }) {
  const words = useWords(signInWords)
  const enter = useMutation({ mutationFn: demoSignIn, onSuccess: props.done })
  return (
    <div>
      {enter.isError && <ErrorNote error={enter.error} />}
      {LEVELS.map((level) => {
        const people = props.people.filter((p) => levelOf(p) === level)
        if (people.length === 0) return null
        // One community's people are enough to choose from; those of the others are a click away.
        const near = level === 'community' ? people.filter((p) => p.orgName === people[0]!.orgName) : people
        const others = people.filter((p) => !near.includes(p))
        return (
          <section key={level} className={style.level}>
            <h2>
              {words[level]}{' '}
              {level === 'administration' && <span className="small muted">{words.administrationWhy}</span>}
              {level === 'inspection' && <span className="small muted">{words.inspectionWhy}</span>}
            </h2>
            <People people={near} busy={enter.isPending} enter={enter.mutate} />
            {others.length > 0 && (
              <details className={style.others}>
                <summary>{words.others(others.length)}</summary>
                <People people={others} busy={enter.isPending} enter={enter.mutate} />
              </details>
            )}
          </section>
        )
      })}
    </div>
  )
}

function People(props: { people: readonly DemoPerson[]; busy: boolean; enter: (username: string) => void }) {
  const words = useWords(signInWords)
  return (
    <ul className={style.people}>
      {props.people.map((person) => (
        <li key={person.username}>
          <button
            type="button"
            className={style.person}
            disabled={props.busy}
            onClick={() => props.enter(person.username)}
          >
            <span className={style.face} aria-hidden>
              {person.name.slice(0, 1)}
            </span>
            <span className={style.who}>
              <span>
                <b>{person.name}</b> {person.orgName} {person.title}
              </span>
              <span className="small muted">{words.role[person.role as Role]}</span>
            </span>
            <ChevronRight size={17} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}
