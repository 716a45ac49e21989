import type { Tab } from '../../src/testing/index.js'
import { paths } from '../../src/testing/index.js'
import type { Action, ActionOf, TabDeed } from './action.js'
import { doBeside } from './beside.js'
import { runs, shown } from './sight.js'
import { inWorld } from './weather.js'
import type { Witness } from './witness.js'

/** Lets one action happen; what its tab cannot do now is left out. */
export async function perform(witness: Witness, action: Action): Promise<void> {
  if (action.do === 'wait') await witness.world.run(action.ms)
  else if (action.do === 'usesFor') await keepUsing(witness, action)
  else if (action.do === 'beside') doBeside(witness, action)
  else if (action.do === 'unauthorized') refuse(witness, action.calls)
  else if ('tab' in action) await inTab(witness, action)
  else inWorld(witness, action)
}

async function keepUsing(witness: Witness, { tab: index, ms, every }: ActionOf<'usesFor'>): Promise<void> {
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
  const { state } = tab
  tab.show()
  // A discarded page does not come back: a new one was loaded.
  if (state !== 'discarded') witness.woke(tab, state === 'frozen')
}

const can: Record<TabDeed, readonly Tab['state'][]> = {
  use: ['visible', 'hidden', 'frozen', 'discarded'],
  hide: ['visible'],
  show: ['hidden', 'frozen', 'discarded'],
  discard: ['hidden', 'frozen'],
  freeze: ['hidden'],
  resume: ['frozen'],
  crash: ['visible', 'hidden', 'frozen'],
  reload: ['visible', 'hidden', 'frozen', 'discarded', 'crashed'],
  close: ['visible', 'hidden', 'frozen', 'discarded'],
  evict: ['away'],
  leave: ['visible'],
  back: ['away'],
  logout: ['visible'],
  logoutAndReload: ['visible'],
  extend: ['visible'],
  touch: ['visible', 'hidden'],
  hold: ['visible'],
  release: ['visible', 'hidden'],
  check: ['visible', 'hidden'],
  fetch: ['visible', 'hidden'],
  fetchElsewhere: ['visible', 'hidden'],
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
    // However long it has to wait, it counts from when it was called.
    witness.present()
    const called = witness.truth()
    const before = shown(tab.session.getSnapshot())
    // What was asked for one session moves no other.
    const done = (): void => {
      if (shown(tab.session.getSnapshot()) === before) witness.answer(tab, called)
      else witness.present()
    }
    witness.called(tab, tab.session.extend().then(done))
  },
  touch(witness, tab) {
    tab.session.touch()
    witness.answer(tab)
  },
  hold: (witness, tab) => witness.hold(tab),
  release: (witness, tab) => witness.release(tab),
  check(witness, tab) {
    witness.checkedAt = witness.world.elapsed()
    witness.called(tab, tab.session.check())
  },
  fetch: (witness, tab) =>
    witness.called(tab, tab.session.fetch(new URL(paths.orders, 'https://app.example'))),
  fetchElsewhere: (witness, tab) =>
    witness.called(tab, tab.session.fetch(`https://elsewhere.example${paths.orders}`)),
  crash(witness, tab) {
    tab.crash()
    witness.crashed(tab)
  },
  discard(witness, tab) {
    tab.discard()
    witness.crashed(tab)
  },
  evict: (_, tab) => tab.evict(),
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
  witness.called(
    tab,
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
  witness.called(
    tab,
    session.login({ user }).then((snapshot) => {
      witness.signedIn(user, snapshot, tab)
      const inAgain = left.get(session) !== before && shown(snapshot)
      witness.promised('final-end', !inAgain, () => `${tab.name} signed out while signing in, and is in`)
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
  witness.called(tab, tab.session.begin())
}

/** The server refuses so many requests of each page at once. */
function refuse({ world, called }: Witness, calls: number): void {
  const running = world.tabs.filter((tab) => runs(tab) && shown(tab.session.getSnapshot()))
  if (running.length > 0) world.server.fail(paths.orders, { status: 401, times: calls * running.length })
  for (const tab of running)
    for (let i = 0; i < calls; i++)
      called(tab, tab.session.fetch(new URL(paths.orders, 'https://app.example')))
}
