import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { label } from '../../domain/label.ts'
import { lineOf, useDirectory } from '../forms/directory.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { KeyCap } from '../parts/key-cap.tsx'
import { useKeys } from '../shell/keys.ts'
import { announce } from '../shell/live.tsx'
import { useSay, useWords } from '../words/words.ts'
import { BulkBar, type BulkHandles } from './bulk-bar.tsx'
import { type Cursor, NO_CURSOR, stepCursor } from './cells.ts'
import { tsvToTable } from './clipboard.ts'
import { columnOf } from './columns.ts'
import { copyTable, putTable } from './copy-table.ts'
import { type GridHandle, LedgerGrid } from './grid.tsx'
import style from './ledger.module.css'
import { useCellText } from './ledger-cell.tsx'
import type { ShownLedger } from './ledger-page.tsx'
import { ledgerWords } from './ledger-words.ts'
import type { MenuHandle } from './menu-button.tsx'
import { type PastePlan, planPaste } from './paste.ts'
import { PasteDialog } from './paste-dialog.tsx'
import type { LedgerView } from './view.ts'

const both = (
  name:
    | 'keyMove'
    | 'keySelect'
    | 'keyEdit'
    | 'keyOpen'
    | 'keyFilter'
    | 'assign'
    | 'changeDue'
    | 'urge'
    | 'copy'
    | 'unselect',
) => label(ledgerWords.zh[name], ledgerWords.en[name])

/** The table with its keys, selection, clipboard and the bar of acts. */
export function LedgerTable(props: {
  view: LedgerView
  change: (view: LedgerView, quietly?: boolean) => void
  shown: ShownLedger
  openFilter: () => void
}) {
  const { view, shown } = props
  const words = useWords(ledgerWords)
  const say = useSay()
  const navigate = useNavigate()
  const cellText = useCellText()
  const directory = useDirectory()
  const [cursor, setCursor] = useState<Cursor>(NO_CURSOR)
  const [pasted, setPasted] = useState<PastePlan>()
  const grid = useRef<GridHandle>(null)
  const handles: BulkHandles = {
    assign: useRef<MenuHandle>(null),
    due: useRef<MenuHandle>(null),
    urge: useRef<MenuHandle>(null),
  }
  const selected = shown.rows.filter((r) => cursor.selected.has(r.id))
  const line = shown.lines[cursor.line]
  const activeRow = line?.type === 'row' ? line.row : undefined

  const tableOf = (rows: readonly (typeof selected)[number][]) => [
    view.columns.map((c) => say(columnOf(c.id).label)),
    ...rows.map((row) => view.columns.map((c) => cellText(row, c.id))),
  ]
  const copySelected = () => {
    if (copyTable(tableOf(selected))) announce(words.copied(String(selected.length)))
    grid.current?.focus()
  }
  const onCopy = (event: React.ClipboardEvent) => {
    const column = view.columns[cursor.column - 1]
    if (selected.length > 0) {
      putTable(event.clipboardData, tableOf(selected))
      announce(words.copied(String(selected.length)))
    } else if (activeRow && column) {
      event.clipboardData.setData('text/plain', cellText(activeRow, column.id))
    } else return
    event.preventDefault()
  }
  const onPaste = (event: React.ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!text || !directory) return
    event.preventDefault()
    const rows = shown.lines.slice(cursor.line).flatMap((l) => (l.type === 'row' ? [l.row] : []))
    const people = (row: (typeof rows)[number], name: string) => {
      const lineage = lineOf(directory, row.org)
      const found = directory.posts.filter((p) => p.inForce && p.name === name && near(p.org, row.org, lineage))
      return [...new Set(found.map((p) => p.person))]
    }
    const near = (org: string, rowOrg: string, lineage: string[]) =>
      lineage.includes(org) || lineOf(directory, org).includes(rowOrg)
    setPasted(
      planPaste(
        tsvToTable(text),
        { rows, columns: view.columns.slice(Math.max(0, cursor.column - 1)).map((c) => c.id) },
        people,
      ),
    )
  }
  const ifSelected = (run: () => void) => () => (selected.length > 0 ? run() : announce(words.selected('0')))
  const arrows = (to: 'up' | 'down') => () => {
    grid.current?.focus()
    grid.current?.step({ to })
  }
  useKeys([
    { key: 'ArrowDown', says: both('keyMove'), run: arrows('down') },
    { key: 'ArrowUp', says: both('keyMove'), run: arrows('up'), unlisted: true },
    { key: 'Space', says: both('keySelect'), run: () => grid.current?.step({ to: 'select' }) },
    { key: 'Enter', says: both('keyEdit'), run: () => grid.current?.openCell() },
    {
      key: 'o',
      says: both('keyOpen'),
      run: () => activeRow && void navigate({ to: '/findings/$id', params: { id: activeRow.id } }),
    },
    { key: '/', says: both('keyFilter'), run: props.openFilter },
    { key: 'a', says: both('assign'), run: ifSelected(() => handles.assign.current?.open()) },
    { key: 'd', says: both('changeDue'), run: ifSelected(() => handles.due.current?.open()) },
    { key: 'r', says: both('urge'), run: ifSelected(() => handles.urge.current?.open()) },
    {
      key: 'Escape',
      says: both('unselect'),
      run: () => setCursor(stepCursor(cursor, { to: 'selectNone' }, shown.lines, { columns: 1, page: 1 })),
    },
  ])
  const canSelectEverything = shown.list.hasNextPage && shown.total !== null && shown.total <= 2000
  const selectEverything = async () => {
    let page = await shown.list.fetchNextPage()
    while (page.hasNextPage) page = await page.fetchNextPage()
    const ids = page.data?.pages.flatMap((p) => p.items.map((row) => row.id)) ?? []
    setCursor((before) => ({ ...before, selected: new Set(ids) }))
  }
  return (
    <>
      <LedgerGrid
        view={view}
        change={props.change}
        lines={shown.lines}
        total={shown.total}
        cursor={cursor}
        setCursor={setCursor}
        toggleGroup={shown.toggleGroup}
        nearEnd={shown.nearEnd}
        copy={onCopy}
        paste={onPaste}
        groupName={shown.groupName}
        handle={grid}
      />
      <TableFoot shown={shown} />
      {selected.length > 0 && (
        <BulkBar
          rows={selected}
          selected={selected.length}
          total={shown.total}
          handles={handles}
          copy={copySelected}
          clear={() => setCursor({ ...cursor, selected: new Set() })}
          selectEverything={canSelectEverything ? () => void selectEverything() : undefined}
        />
      )}
      {pasted && <PasteDialog plan={pasted} close={() => setPasted(undefined)} />}
    </>
  )
}

/** The keys, and in a sentence how many there are. */
function TableFoot(props: { shown: ShownLedger }) {
  const words = useWords(ledgerWords)
  const marks = usePunctuation()
  const { shown } = props
  const keys: [string[], string][] = [
    [['↑', '↓', '←', '→'], words.keyMove],
    [['Space'], words.keySelect],
    [['Enter'], words.keyEdit],
    [['O'], words.keyOpen],
    [['/'], words.keyFilter],
  ]
  const count = shown.total?.toLocaleString() ?? '–'
  return (
    <footer className={style.foot}>
      <span className={style.keys}>
        {keys.map(([caps, says]) => (
          <span key={says}>
            {caps.map((cap) => (
              <KeyCap key={cap}>{cap}</KeyCap>
            ))}{' '}
            {says}
          </span>
        ))}
      </span>
      <span className={style.footCount} role="status">
        {shown.atLeast ? words.matchingMore(count) : words.matching(count)}
        {shown.seconds > 0 && `${marks.comma}${words.took(shown.seconds.toFixed(2))}`}
        <span className={style.footUrl}>
          {marks.gap}
          {words.urlNote}
        </span>
      </span>
    </footer>
  )
}
