import { paths } from '../api.js'
import { createWorld, type World } from '../world.js'
import type { BindingStage, Drawing, Mounted } from './bindingStage.js'
import { type ContractCase, check, same } from './case.js'
import { countListeners } from './counted.js'

interface Scene {
  world: World
  mounted: Mounted
  /** The last drawing, with nothing left to draw. */
  last(): Promise<Drawing>
  listeners(): number
}

const policy = { idleTimeout: '15m', idleWarning: '2m', absoluteTimeout: '1h' } as const

/** What every binding to a framework keeps. */
export function bindingContract(stage: BindingStage): ContractCase[] {
  const tell = (name: string, act: (scene: Scene) => Promise<void>): ContractCase => ({
    name,
    async run() {
      const world = createWorld({ user: 'ada', policy })
      await world.run('1s')
      const { session, listeners } = countListeners(tab(world).session)
      const mounted = stage.mount(session)
      const last = async (): Promise<Drawing> => {
        await mounted.drawn()
        return mounted.drawings.at(-1) as Drawing
      }
      try {
        await act({ world, mounted, last, listeners })
      } finally {
        mounted.unmount()
        await world.close()
      }
      same(listeners(), 0, 'listeners left behind')
    },
  })

  return [
    tell('it draws the very snapshot of the session, from the first time on', async ({ world, mounted }) => {
      await mounted.drawn()
      const { snapshot } = mounted.drawings[0] as Drawing
      check(snapshot === tab(world).session.getSnapshot(), 'the same object')
      same([snapshot.status, snapshot.user?.id], ['active', 'ada'], 'snapshot')
    }),

    tell('it follows every change', async ({ world, mounted, last }) => {
      const seen: unknown[] = []
      const look = async (): Promise<void> => {
        const { snapshot, warning } = await last()
        check(snapshot === tab(world).session.getSnapshot(), 'the snapshot of now')
        seen.push([snapshot.status, warning.open, mounted.countdown() !== undefined])
      }
      await world.run('14m')
      await look()
      await world.run('2m')
      await look()
      await world.until(tab(world).session.login({ user: 'bob' }))
      await look()
      const expected = [
        ['warning', true, true],
        ['signed-out', false, false],
        ['active', false, true],
      ]
      same(seen, expected, 'status, whether there is a warning and a countdown')
    }),

    tell('it draws nothing again while nothing changes', async ({ world, mounted }) => {
      await mounted.drawn()
      const { length } = mounted.drawings
      const before = tab(world).session.getSnapshot()
      await world.run('3m')
      await mounted.drawn()
      check(before === tab(world).session.getSnapshot(), 'nothing changed')
      same(mounted.drawings.length, length, 'drawings')
    }),

    tell('unmounted it has no listener, and draws nothing', async ({ world, mounted, listeners }) => {
      await mounted.drawn()
      check(listeners() > 0, 'it listens while mounted')
      mounted.unmount()
      same(listeners(), 0, 'listeners')
      const { length } = mounted.drawings
      await world.until(tab(world).session.logout())
      await mounted.drawn()
      same(mounted.drawings.length, length, 'drawings')
    }),

    tell('mounted, a warning is for the person to answer; unmounted, activity does', async (scene) => {
      const { world, mounted } = scene
      await mounted.drawn()
      await world.run('14m')
      tab(world).use()
      await world.run('1s')
      same((await scene.last()).warning.open, true, 'open')
      mounted.unmount()
      tab(world).use()
      await world.run('2s')
      same(tab(world).session.getSnapshot().status, 'active', 'status')
    }),

    tell('staying is pending until the server has answered, then the warning is gone', async (scene) => {
      const { warning } = await warned(scene)
      same([warning.by, warning.pending, warning.failed], ['idle', false, false], 'at first')
      check(warning.endsAt === tab(scene.world).session.getSnapshot().warning?.endsAt, 'its end')
      const stayed = warning.stay()
      same((await scene.last()).warning.pending, true, 'pending')
      await scene.world.until(stayed)
      const after = (await scene.last()).warning
      same([after.open, after.pending, after.failed], [false, false, false], 'after the answer')
    }),

    tell('a failure keeps the warning and says so, and staying can be tried again', async (scene) => {
      const { warning } = await warned(scene)
      const mend = scene.world.server.fail(paths.extend, { status: 500 })
      await scene.world.until(warning.stay())
      const failed = (await scene.last()).warning
      same([failed.open, failed.pending, failed.failed], [true, false, true], 'after the failure')
      mend()
      const again = failed.stay()
      const asking = (await scene.last()).warning
      same([asking.pending, asking.failed], [true, false], 'while asking again')
      await scene.world.until(again)
      same((await scene.last()).warning.open, false, 'open')
    }),

    tell("the server's no is the end, not a failure", async (scene) => {
      const { warning } = await warned(scene)
      scene.world.server.revoke()
      await scene.world.until(warning.stay())
      const { snapshot, warning: after } = await scene.last()
      same([snapshot.status, snapshot.reason, after.open], ['signed-out', 'revoked', false], 'after the no')
      same(after.failed, false, 'failed')
    }),

    tell('signing out from the warning signs out', async (scene) => {
      const { warning } = await warned(scene)
      await scene.world.until(warning.logout())
      same((await scene.last()).snapshot.reason, 'logout', 'reason')
    }),

    tell('a server draws what is known before anybody was asked, and listens to nothing', async (scene) => {
      const { session, listeners } = countListeners(tab(scene.world).session)
      for (const expected of [undefined, 'active', 'signed-out'] as const) {
        const { snapshot, warning, countdown } = await stage.render(session, expected)
        same(snapshot, { status: 'starting', expected, degraded: [] }, 'snapshot')
        same([warning.open, warning.pending, countdown], [false, false, undefined], 'warning and countdown')
      }
      same(listeners(), 0, 'listeners')
    }),
  ]
}

const tab = (world: World): World['tabs'][number] => world.tabs[0] as World['tabs'][number]

/** Until the warning by idleness is drawn. */
async function warned({ world, mounted, last }: Scene): Promise<Drawing> {
  await mounted.drawn()
  await world.run('14m')
  return last()
}
