import { cell, passed, within } from './stats.mjs'

const lifetime = 1

/**
 * Somebody signs in, `count` tabs open, and all of them want a new access token at once. What the server saw, which
 * tabs got a token that it still accepts when all is over, and the ms until the last of those had it. `kill`: what happens
 * to the tab whose refresh was first, before it is answered (`close`, `crash`).
 */
export async function refreshRace(
  { browser, server },
  subject,
  { count, grace = 0, kill, patience = 20_000 },
) {
  const url = (n) => server.page(subject.page, `tab=${n}`)
  let tabs = []
  const onRotated = (page) => tabs[Number(new URL(page).searchParams.get('tab'))][kill]()
  const family = server.reset({
    latency: 200,
    grace,
    firstLifetime: subject.expires ? lifetime : 3600,
    ...(kill && { onRotated }),
  })

  return browser.profile(async ({ open }) => {
    tabs = [await open(url(0))]
    await tabs[0].evaluate('subject.signIn().then(() => undefined)')
    const signedIn = performance.now()
    await tabs[0].reload()
    for (let n = 1; n < count; n++) tabs.push(await open(url(n)))
    await Promise.all(tabs.map((tab) => tab.evaluate('subject.prepare?.()')))
    await passed(Math.max(300, signedIn + lifetime * 1000 + 200 - performance.now()))

    const started = Date.now()
    const answers = await Promise.all(tabs.map((tab) => within(patience, tab.evaluate('ask()'), undefined)))
    const good = answers.filter((answer) => answer && family.accepts(answer.token))
    return {
      calls: family.calls,
      revoked: family.revoked,
      valid: good.length,
      ms: good.length ? Math.max(...good.map(({ at }) => at)) - started : undefined,
    }
  })
}

/** ms until the last of `tabs` tabs had a good token, of the rounds in which none was left without. */
export function lastTab(seen, tabs) {
  const whole = seen.filter(({ valid }) => valid === tabs)
  if (!whole.length) return { text: 'lost' }
  const times = cell(whole.map(({ ms }) => ms))
  const note = whole.length < seen.length ? ` in ${whole.length} of ${seen.length}` : ''
  return { ...times, text: times.text + note }
}
