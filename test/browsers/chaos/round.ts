import type { World } from '../harness/suite.js'
import { family, refreshPath } from '../harness/tokens.js'
import { passed, until } from '../harness/until.js'
import { asks, type Herd, type Member } from './herd.js'
import type { Attempt, Ledger } from './ledger.js'
import type { Plan } from './plan.js'
import { strikes } from './strike.js'

/** What came of a round. Instants are the server's. */
export interface Outcome {
  plan: Plan
  beganAt: number
  /** The victim was there until the first and no longer from the second on. */
  struckFrom: number
  struckAt: number
  struck: string[]
  attempts: readonly Attempt[]
  /** How long after the strike the last of the tabs that it left alone had a good token; absent where none got one. */
  heldAfter?: number
  /** Why the server ended the family, if it did. */
  lost: string | undefined
  /** How many tabs were told of an end. */
  endings: number
}

interface Stage {
  world: World
  herd: Herd
  ledger: Ledger
}

/** A tab without a good token waits for the lock nine seconds, and asks eight: in a hidden tab each a little longer. */
const patience = 60_000

/** A tab that is stopped while it writes keeps the storage from all others: only the one in front helps itself. */
const longest = 15_000

/** All tabs are refused at once, one of them refreshes, and something happens to a tab. */
export async function play({ world, herd, ledger }: Stage, plan: Plan): Promise<Outcome> {
  const { demo } = world
  const { tabs } = herd
  await herd.look(plan.front)
  ledger.clear()
  demo.faults.add({ path: refreshPath, kind: plan.answer, ms: plan.latency })
  demo.tokens.expire({})

  const beganAt = Date.now()
  const asked = new Map(tabs.map((tab) => [tab, asks(tab)]))
  const struck = await chosen(plan, tabs, ledger)
  const others = tabs.filter((tab) => !struck.includes(tab))
  await passed(plan.moment)
  const struckFrom = Date.now()
  const comeBack = await strikes[plan.kind](herd, struck)
  if (plan.kind === 'offline') ledger.cut(struck.map(({ label }) => label))
  const struckAt = Date.now()

  const held = Promise.all(others.map((tab) => holds(world, tab, asked.get(tab))))
  await (plan.away === Infinity ? Promise.race([held, passed(longest)]) : passed(plan.away))
  await comeBack()
  const times = await held
  const again = await Promise.all(tabs.map((tab) => holds(world, tab)))

  demo.faults.clear()
  const lost = family(world).ended
  const last = Math.max(0, ...(others.length > 0 ? times : again))
  return {
    plan,
    beganAt,
    struckFrom,
    struckAt,
    struck: struck.map(({ label }) => label),
    attempts: ledger.attempts(),
    ...(!lost && { heldAfter: Math.max(0, last - struckAt) }),
    lost,
    endings: await settled(herd, lost),
  }
}

/** The tabs that it is to befall; waits for the one that refreshes, if it is that. */
async function chosen({ victim }: Plan, tabs: readonly Member[], ledger: Ledger): Promise<Member[]> {
  if (victim === 'all tabs') return [...tabs]
  const label =
    typeof victim === 'number'
      ? tabs[victim]?.label
      : (await until('somebody refreshes', () => ledger.attempts()[0]))?.tab
  return tabs.filter((tab) => tab.label === label)
}

/** Asks until the server takes this tab's token, or has ended the session; resolves with when that was. */
async function holds(world: World, tab: Member, before: Promise<unknown> = asks(tab)): Promise<number> {
  let answer = await before
  const began = Date.now()
  while (answer !== 200 && !family(world).ended) {
    if (Date.now() - began > patience) throw new Error(`tab ${tab.label} got no good token: ${answer}`)
    await passed(20)
    answer = await asks(tab)
  }
  return Date.now()
}

/** Every tab shows what the server says; resolves with how many of them were told of an end. */
async function settled({ tabs }: Herd, lost: string | undefined): Promise<number> {
  const reached = lost ? 'signed-out' : 'active'
  const endings = await Promise.all(
    tabs.map(async (tab) => {
      await until(`tab ${tab.label} is ${reached}`, tab.snapshot, ({ status }) => status === reached)
      return tab.page.evaluate(() => window.ended.splice(0).length)
    }),
  )
  return endings.filter(Boolean).length
}
