import { useSession } from 'sojourn/react'
import { statuses } from '../page/js/words.mjs'
import { Clock } from './Clock.js'
import { session } from './session.js'

export function Account() {
  const name = useSession(({ user }) => user?.name)
  const status = useSession((snapshot) => snapshot.status)
  return (
    <>
      <div className="who">
        <strong>{name ?? 'Signed in'}</strong>
        <span className="badge" data-status={status}>
          {statuses[status]}
        </span>
      </div>
      <Clock />
      <div className="row session-actions">
        <button type="button" onClick={() => session.logout()}>
          Sign out
        </button>
      </div>
    </>
  )
}
