import { type MakeRule, must } from './rule.js'

/** Two apps of one origin never meet: neither shows the other's session, nor speaks on its channel. */
export const apart: MakeRule = ({ world, beside, sights }) => {
  const shown = { here: new Set<string>(), there: new Set<string>() }
  const channels = new Map<string, boolean>()
  let posted = 0
  const differ = (): void => {
    const both = [...shown.here].find((sid) => shown.there.has(sid))
    must('apart', both === undefined, () => `both apps show ${both}`)
  }
  return {
    step() {
      if (!beside) return
      const before = shown.here.size + shown.there.size
      for (const { snapshot } of sights.values()) if (snapshot.sessionId) shown.here.add(snapshot.sessionId)
      for (const { session } of beside.tabs) {
        const { sessionId } = session.getSnapshot()
        if (sessionId) shown.there.add(sessionId)
      }
      if (shown.here.size + shown.there.size > before) differ()
      for (; posted < world.channel.posted.length; posted++) {
        const { from, channel } = world.channel.posted[posted] as (typeof world.channel.posted)[number]
        const its = from.startsWith('beside:')
        must('apart', (channels.get(channel) ?? its) === its, () => `${from} speaks on ${channel}`)
        channels.set(channel, its)
      }
    },
  }
}
