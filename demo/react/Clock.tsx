import { useCountdown, useSession } from 'sojourn/react'
import { onClock } from '../page/js/duration.mjs'
import { policy } from '../page/js/policy.mjs'

const causes = { idle: 'until idle sign-out', absolute: 'until the time limit' }

/** The one component that is drawn every second. */
export function Clock() {
  const seconds = useCountdown()
  const warned = useSession(({ warning }) => warning !== undefined)
  const by = useSession(({ warning, endsBy }) => warning?.by ?? endsBy)
  if (seconds === undefined || !by) return null
  return (
    <div className="ring" data-warning={warned || undefined}>
      <svg viewBox="0 0 240 240" aria-hidden="true">
        <circle className="track" cx="120" cy="120" r="112" />
        <circle
          className="left"
          cx="120"
          cy="120"
          r="112"
          pathLength="1"
          strokeDasharray="1"
          strokeDashoffset={1 - Math.min(1, (seconds * 1000) / policy[by])}
        />
      </svg>
      <div className="face" role="timer" aria-live="off">
        <span className="clock" data-long={seconds >= 3600 || undefined}>
          {onClock(seconds * 1000)}
        </span>
        <span className="cause">{causes[by]}</span>
      </div>
    </div>
  )
}
