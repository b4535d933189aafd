import { Link } from '@tanstack/react-router'
import { Button } from '../forms/button.tsx'
import settings from '../settings/settings.module.css'
import { useMedia } from '../theme/media.ts'
import { useWords } from '../words/words.ts'
import { canKeep } from './files.ts'
import { install, useInstallable } from './register.ts'
import { offlineWords } from './words.ts'

/** Puts the app on the home screen, where the browser lets us ask; else says where the browser has it. */
export function Install() {
  const words = useWords(offlineWords)
  const installable = useInstallable()
  const isInstalled = useMedia('(display-mode: standalone)')
  return (
    <section className={settings.part}>
      <h2>{words.install}</h2>
      <p className="muted">{canKeep() ? words.installWhy : words.notSecure}</p>
      {isInstalled ? (
        <p>{words.installed}</p>
      ) : installable ? (
        <Button onClick={install}>{words.install}</Button>
      ) : (
        canKeep() && <p>{words.installHow}</p>
      )}
      <p>
        <Link to="/queue">{words.queue}</Link>
      </p>
    </section>
  )
}
