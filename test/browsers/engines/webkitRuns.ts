import { until } from '../harness/until.js'
import type { Runs } from './engine.js'
import type { WebDriver } from './webdriver.js'

/** No command waits for a promise of the page: the commands to every other tab would wait with it. */
export function runsInWebKit(session: WebDriver, window: string): Runs {
  const script = (script: string) =>
    session.sendTo<Answer>(window, 'POST', '/execute/sync', { script, args: [] })
  let last = 0

  async function evaluate(expression: string) {
    const id = ++last
    const answer = await until(
      'the page answers',
      once(script(starting(id, expression)), () => script(asking(id))),
      (now) => now !== 'pending',
      60_000,
    )
    if (answer === null || answer === 'pending') throw new Error('the page was left before it answered')
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer.value === undefined ? undefined : JSON.parse(answer.value)
  }

  return {
    run: (work: (argument: never) => unknown, argument?: unknown) =>
      evaluate(`(${work})(${JSON.stringify(argument) ?? ''})`),
  }
}

/** The first answer, then what is asked. */
function once<T>(first: Promise<T>, then: () => Promise<T>): () => Promise<T> {
  let next = () => first
  return () => {
    const now = next
    next = then
    return now()
  }
}

type Answer = { value?: string; error?: string } | 'pending' | null

const answers = "window[Symbol.for('answers')]"

const starting = (id: number, expression: string) => `
  const answered = (value) => ({ value: JSON.stringify(value) })
  const outcome = ${expression}
  if (!(outcome instanceof Promise)) return answered(outcome)
  const answers = (${answers} ??= new Map())
  answers.set(${id}, 'pending')
  outcome.then(
    (value) => answers.set(${id}, answered(value)),
    (error) => answers.set(${id}, { error: String(error) }),
  )
  return 'pending'`

const asking = (id: number) => `
  const answer = ${answers}?.get(${id}) ?? null
  if (answer !== 'pending') ${answers}?.delete(${id})
  return answer`
