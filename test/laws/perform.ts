import type { Tab } from '../../src/testing/index.js'
import { paths } from '../../src/testing/index.js'
import type { Action, ActionOf, TabDeed } from './action.js'
import { ignore } from './scene.js'
import { shown } from './sight.js'
import { Violation } from './violation.js'
import { inWorld } from './weather.js'
import type { Witness } from './witness.js'

/** Lets one action happen; what its tab cannot do now is left out. */
export async function perform(witness: Witness, action: Action): Promise<void> {
  if (action.do === 'wait') await witness.world.run(action.ms)
  else if (action.do === 'usesFor') await useFor(witness, action)
  else if ('tab' in action) await inTab(witness, action)
  else inWorld(witness, action)
}

async function useFor(witness: Witness, { tab: index, ms, every }: ActionOf<'usesFor'>): Promise<void> {
  const tab = witness.world.tabs[index]
  for (let left = Math.min(ms, 60 * every); left > 0 && tab?.state === 'visible'; left -= every) {
    use(witness, tab)
    await witness.world.run(every)
  }
}

function use(witness: Witness, tab: Tab): void {
  show(witness, tab)
  const before = tab.session.getSnapshot()
  tab.use()
  witness.input(tab, before)
}

function show(witness: Witness, tab: Tab): void {
  if (tab.state === 'visible') return
  const missed = tab.state === 'frozen'
  tab.show()
  witness.woke(tab, missed)
}

const can: Record<TabDeed, readonly Tab['state'][]> = {
  use: ['visible', 'hidden', 'frozen'],
  hide: ['visible'],
  show: ['hidden', 'frozen'],
  freeze: ['hidden'],
  resume: ['frozen'],
  crash: ['visible', 'hidden', 'frozen'],
  reload: ['visible', 'hidden', 'frozen', 'crashed'],
  close: ['visible', 'hidden', 'frozen'],
  leave: ['visible'],
  back: ['away'],
  logout: ['visible'],
  logoutAndReload: ['visible'],
  extend: ['visible'],
  touch: ['visible', 'hidden'],
  check: ['visible', 'hidden'],
  fetch: ['visible', 'hidden'],
}

async function inTab(witness: Witness, action: Extract<Action, { tab: number }>): Promise<void> {
  const tab = witness.world.tabs[action.tab]
  if (!tab) return
  if (action.do === 'login') return login(witness, tab, action.user)
  if (action.do === 'returnsSignedIn') return returnSignedIn(witness, tab, action.user)
  if (action.do !== 'usesFor' && can[action.do].includes(tab.state)) deeds[action.do](witness, tab)
}

type Deed = (witness: Witness, tab: Tab) => void

const deeds: Record<TabDeed, Deed> = {
  use,
  show,
  logout,
  logoutAndReload(witness, tab) {
    logout(witness, tab)
    tab.reload()
  },
  extend(witness, tab) {
    // It may have to wait; then it counts from when it is done.
    witness.present()
    const before = shown(tab.session.getSnapshot())
    // What was asked for one session moves no other.
    const done = (): void => {
      if (shown(tab.session.getSnapshot()) === before) witness.answer(tab)
      else witness.present()
    }
    ignore(tab.session.extend().then(done))
  },
  touch(witness, tab) {
    tab.session.touch()
    witness.answer(tab)
  },
  check: (_, tab) => ignore(tab.session.check()),
  fetch: (_, tab) => ignore(tab.session.fetch(new URL(paths.orders, 'https://app.example'))),
  crash(witness, tab) {
    tab.crash()
    witness.crashed(tab)
  },
  back(witness, tab) {
    tab.back()
    witness.woke(tab, true)
  },
  resume(witness, tab) {
    tab.resume()
    witness.woke(tab, true)
  },
  hide: (_, tab) => tab.hide(),
  freeze: (_, tab) => tab.freeze(),
  reload: (_, tab) => tab.reload(),
  close: (_, tab) => tab.close(),
  leave: (_, tab) => tab.leave(),
}

/** How often somebody signed out in a page. */
const left = new WeakMap<object, number>()

function logout(witness: Witness, tab: Tab): void {
  const { world, stories } = witness
  for (const { sid, ended } of stories.values()) if (!ended) witness.logouts.add(sid)
  witness.leftAt = witness.world.elapsed()
  const { cookie } = world
  const asked = witness.truth()
  left.set(tab.session, (left.get(tab.session) ?? 0) + 1)
  ignore(
    tab.session.logout().then(({ server }) => {
      if (server === 'confirmed') witness.confirmed(cookie, asked)
    }),
  )
}

/** A person signs in by the page's form. */
function login(witness: Witness, tab: Tab, user: string): void {
  if (tab.state !== 'visible') return
  witness.present()
  const { session } = tab
  const before = left.get(session)
  ignore(
    session.login({ user }).then((snapshot) => {
      witness.signedIn(user, snapshot, tab)
      if (left.get(session) !== before && shown(snapshot)) {
        witness.broken ??= new Violation('final-end', `${tab.name} signed out while signing in, and is in`)
      }
    }),
  )
}

/** A person signs in elsewhere and comes back to a freshly loaded page, which says so. */
function returnSignedIn(witness: Witness, tab: Tab, user: string): void {
  if (tab.state !== 'visible') return
  const { world, trouble } = witness
  witness.present()
  world.server.signIn(user)
  trouble.outside = world.elapsed()
  tab.reload()
  ignore(tab.session.begin())
}
