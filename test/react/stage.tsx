import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import type { Session } from '../../src/index.js'
import { SessionProvider, useCountdown, useIdleWarning, useSession } from '../../src/react/index.js'
import type { BindingStage, Drawing, WorldUser } from '../../src/testing/index.js'

/** Lets React draw what changed, and run the effects of it. */
export const drawn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** An element in the page, and React in it. */
export function draw(app: ReactNode) {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const show = (next: ReactNode): void => flushSync(() => root.render(next))
  show(app)
  return {
    place,
    show,
    remove() {
      flushSync(() => root.unmount())
      place.remove()
    },
  }
}

export const binding: BindingStage = {
  mount(session) {
    const drawings: Drawing[] = []
    const countdowns: (number | undefined)[] = []
    const { remove } = draw(app(session, drawings, countdowns))
    return { drawings, countdown: () => countdowns.at(-1), drawn, unmount: remove }
  },
  async render(session, expected) {
    const drawings: Drawing[] = []
    const countdowns: (number | undefined)[] = []
    renderToString(app(session, drawings, countdowns, expected))
    return { ...(drawings.at(-1) as Drawing), countdown: countdowns.at(-1) }
  },
}

function app(
  session: Session<WorldUser>,
  drawings: Drawing[],
  countdowns: (number | undefined)[],
  expected?: 'active' | 'signed-out',
): ReactNode {
  function Page(): ReactNode {
    drawings.push({ snapshot: useSession(), warning: useIdleWarning() })
    return null
  }
  function Clock(): ReactNode {
    countdowns.push(useCountdown())
    return null
  }
  return (
    <SessionProvider session={session} {...(expected && { expected })}>
      <Page />
      <Clock />
    </SessionProvider>
  )
}
