import Modal from 'antd/es/modal'
import Switch from 'antd/es/switch'
import { KeyCap } from '../parts/key-cap.tsx'
import { prefer, usePreferences } from '../theme/preferences.ts'
import { shellWords } from '../words/shell-words.ts'
import { useSay, useWords } from '../words/words.ts'
import { useListedKeys } from './keys.ts'
import style from './shell.module.css'

const SHOWN: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Space: '␣',
}

/** `Ctrl+Shift+Z` as key caps. */
export const Keys = (props: { of: string }) => (
  <>
    {props.of.split('+').map((part) => (
      <KeyCap key={part}>{SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part)}</KeyCap>
    ))}
  </>
)

/** Every key that works on the page that is open, and the switch for single letters. */
export default function KeyHelp(props: { open: boolean; close: () => void }) {
  const words = useWords(shellWords)
  const say = useSay()
  const listed = useListedKeys()
  const { singleKeys } = usePreferences()
  return (
    <Modal title={words.keysTitle} open={props.open} onCancel={props.close} footer={null} width={520}>
      <dl className={style.keys}>
        {listed.map((binding) => (
          <KeyLine key={`${binding.key}${binding.says.en}`} keys={binding.key} says={say(binding.says)} />
        ))}
      </dl>
      <div className={style.menuRow} style={{ marginTop: 12 }}>
        <span id="single-keys">{words.keysSingle}</span>
        <Switch
          aria-labelledby="single-keys"
          checked={singleKeys}
          checkedChildren={words.keysSingleOn}
          unCheckedChildren={words.keysSingleOff}
          onChange={(on) => prefer({ singleKeys: on })}
        />
      </div>
    </Modal>
  )
}

const KeyLine = (props: { keys: string; says: string }) => (
  <>
    <dt>
      <Keys of={props.keys} />
    </dt>
    <dd>{props.says}</dd>
  </>
)
