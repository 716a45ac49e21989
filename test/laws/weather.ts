import type { Action, ActionOf } from './action.js'
import { filled } from './draw/hostile.js'
import { runs, shown } from './sight.js'
import type { Witness } from './witness.js'

/** What happens to the machine, the browser and the server. */
export type WorldAction = Exclude<Action, { tab: number } | { do: 'wait' | 'beside' | 'unauthorized' }>

const weather: { [K in WorldAction['do']]: (witness: Witness, action: ActionOf<K>) => void } = {
  open: ({ world }) => void (world.tabs.length < 8 && world.open()),
  offline(witness) {
    witness.offline = true
    witness.trouble.net = witness.world.elapsed()
    witness.world.offline()
  },
  online(witness) {
    witness.offline = false
    witness.world.online()
  },
  mend: ({ world }) => world.server.mend(),
  breaks({ world, trouble }, { path, fault }) {
    trouble.net = world.elapsed()
    world.server.fail(path, fault)
  },
  revoke: ({ world }, { user }) => void world.server.revoke(user),
  signsInElsewhere({ world, trouble }, { user }) {
    trouble.outside = world.elapsed()
    world.server.signIn(user)
  },
  sleep({ world, trouble }, { ms }) {
    trouble.machine = world.elapsed()
    world.sleep(ms)
  },
  step(witness, { ms }) {
    witness.trouble.machine = witness.world.elapsed()
    witness.stepped = true
    witness.world.stepClock(ms)
  },
  drift(witness, { rate }) {
    witness.drift = rate
    witness.world.driftClock(rate)
  },
  losesLocks({ world, trouble }) {
    trouble.locks = world.elapsed()
    world.loseLocks()
  },
  badAir(witness, { loss, duplicate, late, reorder }) {
    witness.air(loss > 0 || late > 0)
    Object.assign(witness.world.channel.faults, { loss, duplicate, late, reorder })
  },
  quietAir(witness) {
    witness.air(false)
    Object.assign(witness.world.channel.faults, { loss: 0, duplicate: 0, late: 0, reorder: 0 })
  },
  storageHangs(witness) {
    witness.disk(true)
    witness.world.storage.hang()
  },
  storageFails(witness) {
    witness.disk(true)
    witness.world.storage.fail()
  },
  storageMends(witness) {
    witness.disk(false)
    witness.world.storage.mend()
  },
  clearsSite(witness, { cookie }) {
    witness.disk(false)
    witness.world.storage.mend()
    witness.world.storage.clear({ cookie })
    witness.taint(true)
  },
  hostileMessage: (witness, { value }) => witness.world.channel.inject(attack(witness, value)),
  hostileRecord: (witness, { value }) => witness.world.storage.plant(attack(witness, value)),
  hostileLine: (witness, { value }) => witness.world.storage.plantLine(String(attack(witness, value))),
}

export function inWorld(witness: Witness, action: WorldAction): void {
  const act = weather[action.do] as (witness: Witness, action: WorldAction) => void
  act(witness, action)
}

/** A script of the same origin does something with this value; what it may do is exempt from most laws. */
function attack(witness: Witness, value: unknown): unknown {
  const current = [...witness.sights.values()].find(({ tab, snapshot }) => runs(tab) && shown(snapshot))
  witness.trouble.hostile = witness.world.elapsed()
  witness.taint()
  return filled(value, current?.snapshot.sessionId ?? 'none')
}
