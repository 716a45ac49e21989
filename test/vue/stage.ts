import { type App, type Component, createApp, createSSRApp, defineComponent, h, nextTick } from 'vue'
import { renderToString } from 'vue/server-renderer'
import type { Session } from '../../src/index.js'
import type { BindingStage, Drawing, WorldUser } from '../../src/testing/index.js'
import { sessionPlugin, useCountdown, useIdleWarning, useSession } from '../../src/vue/index.js'

/** An element in the page, and an app in it. */
export function draw(component: Component, session: Session<WorldUser>) {
  const place = document.body.appendChild(document.createElement('div'))
  const app = createApp(component).use(sessionPlugin, { session })
  app.mount(place)
  let mounted = true
  return {
    place,
    app,
    remove() {
      if (mounted) app.unmount()
      mounted = false
      place.remove()
    },
  }
}

/** What Vue does on a server, where there is no document. */
export async function renderOnServer(app: App): Promise<string> {
  const { document } = globalThis
  Reflect.deleteProperty(globalThis, 'document')
  try {
    return await renderToString(app)
  } finally {
    globalThis.document = document
  }
}

export const binding: BindingStage = {
  mount(session) {
    const drawings: Drawing[] = []
    const countdowns: (number | undefined)[] = []
    const { remove } = draw(page(drawings, countdowns), session)
    return { drawings, countdown: () => countdowns.at(-1), drawn: nextTick, unmount: remove }
  },
  async render(session, expected) {
    const drawings: Drawing[] = []
    const countdowns: (number | undefined)[] = []
    const app = createSSRApp(page(drawings, countdowns))
    await renderOnServer(app.use(sessionPlugin, { session, ...(expected && { expected }) }))
    return { ...(drawings.at(-1) as Drawing), countdown: countdowns.at(-1) }
  },
}

function page(drawings: Drawing[], countdowns: (number | undefined)[]): Component {
  const Clock = defineComponent(() => {
    const countdown = useCountdown()
    return () => {
      countdowns.push(countdown.value)
      return h('time', countdown.value)
    }
  })
  return defineComponent(() => {
    const { snapshot } = useSession()
    const { open, by, endsAt, pending, failed, stay, logout } = useIdleWarning()
    return () => {
      const warning = {
        open: open.value,
        by: by.value,
        endsAt: endsAt.value,
        pending: pending.value,
        failed: failed.value,
        stay,
        logout,
      }
      drawings.push({ snapshot: snapshot.value, warning })
      return h(Clock)
    }
  })
}
