import { describe, expect, test } from 'vitest'
import type { Session } from '../../src/index.js'
import { type BindingStage, bindingContract, type Drawing, type WorldUser } from '../../src/testing/index.js'
import { createIdleWarning } from '../../src/views/idleWarning.js'
import { provide } from '../../src/views/provide.js'

/** What a binding may do wrong. */
interface Faults {
  copies?: boolean
  forgets?: boolean
  leaks?: boolean
  guesses?: boolean
  deaf?: boolean
}

/** The least that draws: a function called on each change. */
function stage({ copies, forgets, leaks, guesses, deaf }: Faults = {}): BindingStage {
  const snapshotOf = (session: Session<WorldUser>) =>
    copies ? { ...session.getSnapshot() } : session.getSnapshot()
  return {
    mount(session) {
      const view = createIdleWarning(session as Session)
      const drawings: Drawing[] = []
      const draw = (): void => {
        const snapshot = snapshotOf(session)
        drawings.push({ snapshot, warning: view.get() })
      }
      draw()
      const stops = [session.subscribe(draw), deaf ? () => undefined : view.subscribe(draw)]
      return {
        drawings,
        countdown: () => (session.getSnapshot().endsAt && !forgets ? 1 : undefined),
        drawn: async () => undefined,
        unmount: () => stops.slice(leaks ? 1 : 0).forEach((stop) => void stop()),
      }
    },
    async render(session, expected) {
      const { snapshot, warning } = provide(session as Session, expected)
      const drawn = guesses ? snapshotOf(session) : snapshot.unknown()
      return { snapshot: drawn as Drawing['snapshot'], warning: warning.unknown(), countdown: undefined }
    },
  }
}

/** The names of the cases that a binding does not pass. */
async function broken(faults: Faults): Promise<string[]> {
  const names: string[] = []
  for (const { name, run } of bindingContract(stage(faults))) await run().catch(() => names.push(name))
  return names
}

describe('the least that draws keeps the contract', () => {
  for (const { name, run } of bindingContract(stage())) test(name, run)
})

test('a binding that copies the snapshot is found out', async () => {
  expect(await broken({ copies: true })).toContain(
    'it draws the very snapshot of the session, from the first time on',
  )
})

test('a binding that leaves a listener behind is found out, whatever it does', async () => {
  expect(await broken({ leaks: true })).toHaveLength(bindingContract(stage()).length)
})

test('a binding that asks nobody, and lets activity answer, is found out', async () => {
  expect(await broken({ deaf: true })).toContain(
    'mounted, a warning is for the person to answer; unmounted, activity does',
  )
})

test('a binding without a countdown is found out', async () => {
  expect(await broken({ forgets: true })).toEqual(['it follows every change'])
})

test('a binding that renders what its server happens to know is found out', async () => {
  expect(await broken({ guesses: true })).toEqual([
    'a server draws what is known before anybody was asked, and listens to nothing',
  ])
})
