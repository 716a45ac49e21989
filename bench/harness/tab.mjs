/** A tab in front of the others of its profile, with the page at `url` loaded and its subject ready. */
export async function openTab(cdp, browserContextId, url) {
  const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank', browserContextId })
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true })
  const send = (method, params) => cdp.send(method, params, sessionId)
  let along = 0

  async function evaluate(expression) {
    const { result, exceptionDetails } = await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  async function loaded(begin) {
    const load = cdp.next('Page.loadEventFired', sessionId)
    await begin()
    await load
    await evaluate('window.ready')
  }

  await send('Page.enable')
  await send('Inspector.enable') // tells of a crash
  const tab = {
    evaluate,
    goto: (url) => loaded(() => send('Page.navigate', { url })),
    reload: () => loaded(() => send('Page.reload')),
    front: () => send('Page.bringToFront'),
    /** A mouse that moves a little, through the browser's own input. */
    move() {
      along = (along + 7) % 200
      return send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: 20 + along, y: 120 })
    },
    /** The cross of the tab. */
    close: () => cdp.send('Target.closeTarget', { targetId }),
    /** Its renderer dies. */
    crash: () => void send('Page.crash').catch(() => undefined),
  }
  if (url) await tab.goto(url)
  return tab
}
