// The session that the script tag started is `sojourn.session`.
;(() => {
  const { session } = window.sojourn
  const all = (selector) => document.querySelectorAll(selector)
  const [form] = all('[data-sign-in]')
  const [refused] = all('.refused')

  let here = false

  /** What has ended by itself is covered by the dialog, and waits below it as it is. */
  function show() {
    const { status, user, reason } = session.getSnapshot()
    const signedIn = status === 'active' || status === 'warning'
    here = (here && reason !== 'logout') || signedIn
    for (const part of all('[data-when]')) {
      part.hidden = part.dataset.when === 'signed-in' ? !here : here || status !== 'signed-out'
    }
    if (user) for (const place of all('[data-user]')) place.textContent = user.name
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    refused.textContent = ''
    try {
      await session.login(Object.fromEntries(new FormData(form)))
      form.reset()
    } catch (error) {
      refused.textContent =
        error.code === 'login_refused'
          ? 'That did not match.'
          : 'The server did not answer. Please try again.'
    }
  })
  all('[data-sign-out]')[0].addEventListener('click', () => {
    all('#note')[0].value = ''
    session.logout()
  })
  session.subscribe(show)
  show()
})()
