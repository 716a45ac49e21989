import type { Tab } from '../../src/testing/index.js'
import { paths } from '../../src/testing/index.js'
import type { Action, TabDeed } from './action.js'
import { SID } from './hostile.js'
import { runs, shown, type Witness } from './witness.js'

/** Lets one action happen; what its tab cannot do now is left out. */
export async function perform(witness: Witness, action: Action): Promise<void> {
  if (action.do === 'wait') await witness.world.run(action.ms)
  else if (action.do === 'usesFor') await useFor(witness, action)
  else if ('tab' in action) await inTab(witness, action)
  else inWorld(witness, action)
}

async function useFor(witness: Witness, { tab: index, ms, every }: Extract<Action, { do: 'usesFor' }>): Promise<void> {
  const tab = witness.world.tabs[index]
  for (let left = Math.min(ms, 60 * every); left > 0 && tab?.state === 'visible'; left -= every) {
    use(witness, tab)
    await witness.world.run(every)
  }
}

function use(witness: Witness, tab: Tab): void {
  show(witness, tab)
  witness.person(tab, true)
  tab.use()
}

function show(witness: Witness, tab: Tab): void {
  if (tab.state === 'visible') return
  tab.show()
  witness.woke(tab)
}

/** Calls whose outcome nobody here waits for: their rejections are theirs. */
const ignore = (promise: Promise<unknown>): void => void promise.catch(() => {})

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
  if (action.do !== 'usesFor' && can[action.do].includes(tab.state)) deed(witness, tab, action.do)
}

function deed(witness: Witness, tab: Tab, what: TabDeed): void {
  const { session } = tab
  if (what === 'use') return use(witness, tab)
  if (what === 'show') return show(witness, tab)
  if (what === 'logout' || what === 'logoutAndReload') {
    logout(witness, tab)
    if (what === 'logoutAndReload') tab.reload()
    return
  }
  if (what === 'extend' || what === 'touch') {
    witness.person(tab, what === 'touch')
    return void (what === 'extend' ? ignore(session.extend()) : session.touch())
  }
  if (what === 'check') return ignore(session.check())
  if (what === 'fetch') return ignore(session.fetch(new URL(paths.orders, 'https://app.example')))
  tab[what]()
  if (what === 'crash') witness.crashed(tab)
  if (what === 'back' || what === 'resume') witness.woke(tab)
}

function logout(witness: Witness, tab: Tab): void {
  const { world, sights } = witness
  for (const { snapshot } of sights.values()) witness.logouts.add(snapshot.sessionId ?? '')
  const cookie = world.cookie
  ignore(
    tab.session.logout().then(({ server }) => {
      if (server === 'confirmed') witness.confirmed(cookie)
    }),
  )
}

/** A person signs in by the page's form. */
function login(witness: Witness, tab: Tab, user: string): void {
  if (tab.state !== 'visible') return
  witness.person(tab, false)
  ignore(tab.session.login({ user }).then((snapshot) => witness.signedIn(user, snapshot, tab)))
}

/** A person signs in elsewhere and comes back to a freshly loaded page, which says so. */
function returnSignedIn(witness: Witness, tab: Tab, user: string): void {
  if (tab.state !== 'visible') return
  const { world, trouble } = witness
  witness.person(tab, false)
  world.server.signIn(user)
  trouble.outside = world.elapsed()
  tab.reload()
  ignore(tab.session.begin())
}

function inWorld(witness: Witness, action: Exclude<Action, { tab: number } | { do: 'wait' }>): void {
  const { world, trouble } = witness
  const now = world.elapsed()
  switch (action.do) {
    case 'open':
      return void (world.tabs.length < 8 && world.open())
    case 'offline':
    case 'online':
      return world[action.do]()
    case 'mend':
      return world.server.mend()
    case 'breaks':
      return void world.server.fail(action.path, action.fault)
    case 'revoke':
      return void world.server.revoke(action.user)
    case 'signsInElsewhere':
      trouble.outside = now
      witness.lastSign = witness.truth()
      return void world.server.signIn(action.user)
    case 'sleep':
      trouble.machine = now
      return world.sleep(action.ms)
    case 'step':
      trouble.machine = now
      witness.stepped = true
      witness.stepBy += action.ms
      return world.stepClock(action.ms)
    case 'badAir':
    case 'quietAir':
      return changeAir(witness, action)
    case 'storageHangs':
    case 'storageFails':
    case 'storageMends':
    case 'clearsSite':
      return changeStorage(witness, action)
    default:
      return attack(witness, action)
  }
}

function changeAir(witness: Witness, action: Extract<Action, { do: 'badAir' | 'quietAir' }>): void {
  const { loss = 0, duplicate = 0, late = 0, reorder = 0 } = action.do === 'badAir' ? action : {}
  witness.air(loss > 0 || late > 0)
  Object.assign(witness.world.channel.faults, { loss, duplicate, late, reorder })
}

function changeStorage(
  witness: Witness,
  action: Extract<Action, { do: 'storageHangs' | 'storageFails' | 'storageMends' | 'clearsSite' }>,
): void {
  const { storage } = witness.world
  if (action.do === 'storageHangs') storage.hang()
  else if (action.do === 'storageFails') storage.fail()
  else if (action.do === 'storageMends') storage.mend()
  else storage.clear({ cookie: action.cookie })
  witness.disk(action.do === 'storageHangs' || action.do === 'storageFails')
  witness.taint()
}

function attack(witness: Witness, action: Extract<Action, { value: unknown }>): void {
  const { world, trouble } = witness
  const current = [...witness.sights.values()].find(({ tab, snapshot }) => runs(tab) && shown(snapshot))
  const named = JSON.stringify(action.value)?.replaceAll(SID, current?.snapshot.sessionId ?? 'none')
  const value: unknown = typeof action.value === 'object' && named ? JSON.parse(named) : action.value
  trouble.hostile = world.elapsed()
  witness.taint()
  if (action.do === 'hostileMessage') world.channel.inject(value)
  else if (action.do === 'hostileRecord') world.storage.plant(value)
  else world.storage.plantLine(String(value))
}
