import { type Tab, tokenPaths } from '../../../src/testing/index.js'
import type { Action, ActionOf } from '../action.js'
import { perform } from '../perform.js'
import { runs, shown } from '../sight.js'
import type { Death, TokenAction } from './action.js'
import type { TokenWitness } from './witness.js'

type TokenActionOf<K> = Extract<TokenAction, { do: K }>

/** Lets one action happen; what its tab cannot do now is left out. */
export async function performToken(witness: TokenWitness, action: TokenAction): Promise<void> {
  const { world, keys } = witness
  const tab = 'tab' in action ? world.tabs[action.tab] : undefined
  const visible = tab?.state === 'visible'
  switch (action.do) {
    case 'refresh':
    case 'getAccessToken':
    case 'orders':
    case 'check':
      if (tab && runs(tab)) deeds[action.do](witness, tab)
      return
    case 'logout':
      return void (visible && logout(witness, tab))
    case 'logoutAndReload':
      if (!visible) return
      logout(witness, tab)
      return tab.reload()
    case 'login':
    case 'begins':
      return void (visible && signIn(witness, tab, action))
    case 'refused':
    case 'unauthorized':
      return refuse(witness, action)
    case 'losesAnswer':
      witness.trouble.net = world.elapsed()
      return void world.server.fail(tokenPaths.refresh, { lost: true, times: action.times })
    case 'diesRefreshing':
      return dieRefreshing(witness, action)
    case 'revoke':
      return keys.operate(() => void world.server.revoke(action.user))
    default:
      witness.cleared ||= action.do === 'clearsSite'
      return perform(witness, action as Action)
  }
}

const orders = (tab: Tab): Promise<Response> =>
  tab.session.fetch(new URL(tokenPaths.orders, 'https://app.example'))

const deeds: Record<'refresh' | 'getAccessToken' | 'orders' | 'check', (w: TokenWitness, tab: Tab) => void> =
  {
    refresh(witness, tab) {
      witness.asked.push(witness.world.elapsed())
      witness.called(tab, tab.session.refresh())
    },
    getAccessToken: (witness, tab) => witness.called(tab, tab.session.getAccessToken()),
    orders: (witness, tab) => witness.called(tab, orders(tab)),
    check: (witness, tab) => witness.called(tab, tab.session.check()),
  }

/** All pages at once find that their token is not good any more. */
function refuse(witness: TokenWitness, { do: how, calls }: TokenActionOf<'refused' | 'unauthorized'>): void {
  const { world } = witness
  const running = world.tabs.filter((tab) => runs(tab) && shown(tab.session.getSnapshot()))
  const times = calls * running.length
  if (times === 0) return
  witness.asked.push(world.elapsed())
  if (how === 'unauthorized') world.server.fail(tokenPaths.orders, { status: 401, times })
  for (const tab of running) {
    const { session } = tab
    const again = async (refused?: string): Promise<void> => {
      await session.getAccessToken({ ...(refused && { refused }) })
    }
    for (let i = 0; i < calls; i++) {
      if (how === 'unauthorized') witness.called(tab, orders(tab))
      else witness.called(tab, session.getAccessToken().then(again))
    }
  }
}

const deaths: Record<Death, (witness: TokenWitness, tab: Tab) => void> = {
  crash(witness, tab) {
    tab.crash()
    witness.crashed(tab)
  },
  discard(witness, tab) {
    if (tab.state === 'visible') tab.hide()
    tab.discard()
    witness.crashed(tab)
  },
  reload: (_, tab) => tab.reload(),
  close: (_, tab) => tab.close(),
  leave: (_, tab) => tab.state === 'visible' && tab.leave(),
  freeze(_, tab) {
    tab.hide()
    tab.freeze()
  },
}

async function dieRefreshing(witness: TokenWitness, action: TokenActionOf<'diesRefreshing'>): Promise<void> {
  const tab = witness.world.tabs[action.tab]
  if (!tab || !runs(tab)) return
  deeds.refresh(witness, tab)
  await witness.world.run(action.after)
  if (!runs(tab)) return
  witness.diedAt = witness.world.elapsed()
  deaths[action.how](witness, tab)
}

/** How often somebody signed out, and began to sign in, in a page. */
const left = new WeakMap<object, number>()
const begun = new WeakMap<object, number>()

function logout(witness: TokenWitness, tab: Tab): void {
  const { stories, keys } = witness
  for (const { sid, ended } of stories.values()) if (!ended) witness.logouts.add(sid)
  witness.leftAt = witness.world.elapsed()
  const { session } = tab
  const own = [...keys.of(shown(session.getSnapshot()) ?? '')].filter(
    (family) => keys.shared || keys.tabOf(family) === tab.name,
  )
  left.set(session, (left.get(session) ?? 0) + 1)
  const confirmed = session.logout().then(({ server }) => {
    const alive = witness.world.server.families().find(({ id, valid }) => valid && own.includes(id))
    const seen = (): string => `confirmed, and the server still has ${alive?.id}`
    witness.promised('honest-logout', server !== 'confirmed' || !alive, seen)
  })
  witness.called(tab, confirmed)
}

/** A person signs in by the page's form; or otherwise, and the app hands over what the server said. */
function signIn(
  witness: TokenWitness,
  tab: Tab,
  { do: how, user }: ActionOf<'login'> | TokenActionOf<'begins'>,
): void {
  witness.present()
  witness.signIns++
  const { session } = tab
  const before = left.get(session)
  const turn = (begun.get(session) ?? 0) + 1
  begun.set(session, turn)
  const signedIn = how === 'login' ? session.login({ user }) : session.begin(witness.world.server.grant(user))
  const told = signedIn.then((snapshot) => {
    // Of two at once in one page, the first is told of the session that the second began.
    if (begun.get(session) === turn) witness.signedIn(user, snapshot, tab)
    const inAgain = left.get(session) !== before && shown(snapshot)
    witness.promised('final-end', !inAgain, () => `${tab.name} signed out while signing in, and is in`)
  })
  witness.called(tab, told)
}
