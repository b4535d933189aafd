import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { CircleHelp, CircleUser } from 'lucide-react'
import type { Me } from '../../domain/api/shapes.ts'
import { levelOf, workQuery } from '../api/session.ts'
import { shellWords } from '../words/shell-words.ts'
import { useWords } from '../words/words.ts'
import { homeOf, phoneRoomsOf, ROOMS, type Room, roomOfPath, roomsOf } from './rooms.ts'
import style from './shell.module.css'

/** How much waits for me, shown beside 今日. */
const useWaiting = (me: Me) =>
  useQuery({ ...workQuery, enabled: levelOf(me.post.role) !== 'administration' }).data?.length ?? 0

/** The spine at the left: each room an icon over its word. */
export function Rail(props: { me: Me; openHelp: () => void }) {
  const words = useWords(shellWords)
  const waiting = useWaiting(props.me)
  return (
    <nav className={style.rail} aria-label={words.rooms}>
      <Link className={style.brand} to={homeOf(props.me.post.role)}>
        台账
      </Link>
      <ul className={style.railList}>
        {roomsOf(props.me.post.role).map((room) => (
          <li key={room}>
            <RoomLink room={room} className={style.room!} count={room === 'today' ? waiting : 0} />
          </li>
        ))}
      </ul>
      <div className={style.railEnd}>
        <button type="button" className={style.room} onClick={props.openHelp}>
          <CircleHelp size={20} aria-hidden strokeWidth={1.7} />
          {words.help}
        </button>
      </div>
    </nav>
  )
}

/** The same rooms at the bottom of a phone, and 我的. */
export function PhoneBar(props: { me: Me }) {
  const words = useWords(shellWords)
  return (
    <nav className={style.phoneBar} aria-label={words.rooms}>
      <ul>
        {phoneRoomsOf(props.me.post.role).map((room) => (
          <li key={room}>
            <RoomLink room={room} className={style.phoneRoom!} count={0} />
          </li>
        ))}
        <li>
          <Link to="/settings" className={style.phoneRoom}>
            <CircleUser size={22} aria-hidden strokeWidth={1.7} />
            {words.mine}
          </Link>
        </li>
      </ul>
    </nav>
  )
}

function RoomLink(props: { room: Room; className: string; count: number }) {
  const words = useWords(shellWords)
  const { to, icon: Icon } = ROOMS[props.room]
  const inside = roomOfPath(useLocation().pathname) === props.room
  return (
    <Link to={to} className={props.className} {...(inside && { 'aria-current': 'page' })}>
      <Icon size={21} aria-hidden strokeWidth={1.7} />
      {words[props.room]}
      {props.count > 0 && <span className={style.count}>{props.count}</span>}
    </Link>
  )
}
