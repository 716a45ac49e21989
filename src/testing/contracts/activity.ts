import type { ActivitySource } from '../../ports.js'
import { type ContractCase, same } from './case.js'

/** A source, and the hands that move it. */
export interface ActivityStage {
  source: ActivitySource
  /** A person does something, `after` ms after the last thing done on this stage. */
  person(after: number): void
  /** Script pretends that a person does something, equally. */
  script(after: number): void
}

/** What every `ActivitySource` keeps. */
export function activityContract(open: () => ActivityStage): ContractCase[] {
  const tell = (name: string, act: (stage: ActivityStage, reports: unknown[][]) => void): ContractCase => ({
    name,
    async run() {
      const stage = open()
      const reports: unknown[][] = []
      const stop = stage.source((...told: unknown[]) => void reports.push(told))
      try {
        act(stage, reports)
      } finally {
        stop()
      }
    },
  })

  return [
    tell('a person is reported at once, and nothing of what they did', ({ person }, reports) => {
      person(5000)
      same(reports, [[]], 'reports')
    }),
    tell('a busy person is reported about once a second', ({ person }, reports) => {
      for (let i = 0; i < 100; i++) person(100)
      same(reports.length >= 8 && reports.length <= 11, true, `about 10 reports in 10 s (${reports.length})`)
    }),
    tell('script is no person, and does not hide one', ({ person, script }, reports) => {
      script(5000)
      same(reports.length, 0, 'reports of script')
      person(10)
      same(reports.length, 1, 'reports of the person')
    }),
    tell('after a stop nothing is reported, to others it is', ({ source, person }, reports) => {
      let told = 0
      const stop = source(() => told++)
      stop()
      stop()
      person(5000)
      same([told, reports.length], [0, 1], 'reports')
    }),
  ]
}
