import type { Attempt } from './ledger.js'
import type { Outcome } from './round.js'

/** Why the answer to a refresh was never kept, so that its token had to be presented again. */
export type Why = 'no answer left' | 'its tab was gone when it came' | 'its tab was gone before it was kept'

export interface Verdict {
  /** Tokens that were presented again, each explained by the server's log. */
  again: Why[]
  /** What must not happen. */
  wrong: string[]
}

/** From being asked for to leaving, and from the answer's coming to its being kept: milliseconds, on a loaded machine more. */
const underWay = 1_000

/**
 * A refresh token may be presented again only where no page can have kept the answer: it was asked for by a tab that was
 * struck before. A session may be lost to nothing but that, and only where the server is strict.
 */
export function judge(outcome: Outcome, strict: boolean): Verdict {
  const { attempts, lost, endings } = outcome
  const verdict: Verdict = { again: [], wrong: [] }
  for (const presented of new Set(attempts.map((attempt) => attempt.presented))) {
    const same = attempts.filter((attempt) => attempt.presented === presented)
    const before = presented ? same.slice(0, -1).filter(({ given }) => given) : []
    for (const attempt of before) {
      const why = explained(attempt, outcome)
      if (why) verdict.again.push(why)
      else
        verdict.wrong.push(
          `${presented} was presented again although tab ${attempt.tab} had ${attempt.given}`,
        )
    }
  }
  if (lost && !strict) verdict.wrong.push(`the session was lost (${lost})`)
  if (lost && verdict.again.length === 0)
    verdict.wrong.push(`nothing explains that the session was lost (${lost})`)
  if (!lost && endings > 0) verdict.wrong.push(`${endings} tabs were told of an end that was none`)
  return verdict
}

function explained(
  { tab, at, answeredAt }: Attempt,
  { struck, struckFrom, struckAt }: Outcome,
): Why | undefined {
  if (!struck.includes(tab) || at > struckAt + underWay) return undefined
  if (answeredAt === undefined) return 'no answer left'
  if (answeredAt >= struckFrom) return 'its tab was gone when it came'
  return struckAt - answeredAt < underWay ? 'its tab was gone before it was kept' : undefined
}
