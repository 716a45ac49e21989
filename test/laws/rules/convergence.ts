import { runs, shown } from '../sight.js'
import { type MakeRule, must, SECOND } from './rule.js'

/** The pages that run, and what they show. */
export const agreement: MakeRule = (witness) => ({
  end() {
    const { world, sights, trouble, setup } = witness
    const running = [...sights.values()].filter(({ tab }) => runs(tab))
    const texts = running.map(({ tab, snapshot }) => {
      const { status, sessionId = '' } = snapshot
      const waits = tab.state === 'hidden' && status === 'verifying'
      // A throttled page begins to warn on its next full minute; what the server said of its window each page beside a
      // newer build's record knows for itself.
      const early = setup.build === 'newer' || running.some(({ tab }) => tab.state === 'hidden')
      const drawn = status === 'warning' && early ? 'active' : status
      return { tab, waits, text: `${drawn} ${sessionId}`, sessionId }
    })
    const judged = texts.filter(({ waits }) => !waits)
    const first = judged[0]
    for (const { tab, text } of judged) {
      must(
        'convergence',
        text === first?.text,
        () => `${tab.name} is ${text}, ${first?.tab.name} is ${first?.text}`,
      )
    }
    for (const { tab, waits, sessionId } of texts) {
      const same = !waits || sessionId === first?.sessionId || first === undefined
      must('convergence', same, () => `${tab.name} waits in ${sessionId}, others are in ${first?.sessionId}`)
    }
    if (trouble.outside >= world.elapsed() - 400 * SECOND || trouble.hostile >= 0) return
    const user = world.server.sessions().find(({ id }) => id === world.cookie)?.user.id
    for (const { tab, snapshot } of running) {
      if (tab.state !== 'visible' || !shown(snapshot)) continue
      must(
        'convergence',
        snapshot.user?.id === user,
        () => `${tab.name} shows ${snapshot.user?.id}, the server ${user}`,
      )
    }
  },
})

/** A build of another version shows the same session, or none: it reads which one it is, and that it is over. */
export const strangerAgrees: MakeRule = ({ stranger, sights }) => ({
  end() {
    if (!stranger || !runs(stranger)) return
    const sids = [...sights.values()].filter(({ tab }) => runs(tab)).map(({ snapshot }) => shown(snapshot))
    const sid = shown(stranger.session.getSnapshot())
    must(
      'convergence',
      !sid || sids.length === 0 || sids.includes(sid),
      () => `the other build shows ${sid}, these ${sids}`,
    )
  },
})
