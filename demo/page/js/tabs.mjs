// Six pages in frames, and one line that says whether they agree.
import { make, part } from './dom.mjs'
import { inWords, onClock, toMs } from './duration.mjs'

/** @typedef {import('./session.mjs').Session} Session */
/** @typedef {import('./session.mjs').Snapshot} Snapshot */

const query = new URLSearchParams(location.search || '?idle=60s&warning=20s&absolute=5m')
const limits = { idle: query.get('idle'), absolute: query.get('absolute') }
const count = 6
const reasons = {
  logout: 'by hand',
  idle: 'nobody was there',
  absolute: 'its time was up',
  revoked: 'by the server',
  replaced: 'another user came',
}

/** @param {string} key @param {string} usual */
const worded = (key, usual) => inWords(toMs(query.get(key) ?? usual) ?? 0)

/** @param {HTMLIFrameElement} frame @returns {Session | undefined} */
const sessionIn = (frame) => (frame.contentWindow ? Reflect.get(frame.contentWindow, 'session') : undefined)

const sessions = () => [...document.querySelectorAll('iframe')].flatMap((frame) => sessionIn(frame) ?? [])

/** @param {number} n */
function tab(n) {
  const place = make('div', {})
  const open = make('button', { type: 'button', class: 'slight' })

  function load() {
    place.replaceChildren(make('iframe', { src: `/?compact&n=${n}&${query}`, title: `Tab ${n}` }))
    open.textContent = 'Close'
    open.setAttribute('aria-label', `Close tab ${n}`)
  }
  function close() {
    place.replaceChildren(make('p', { class: 'gone' }, 'Closed'))
    open.textContent = 'Open'
    open.setAttribute('aria-label', `Open tab ${n}`)
  }
  const reload = make(
    'button',
    { type: 'button', class: 'slight', 'aria-label': `Reload tab ${n}` },
    'Reload',
  )
  reload.addEventListener('click', load)
  open.addEventListener('click', () => (place.querySelector('iframe') ? close() : load()))
  load()
  return make('li', {}, make('header', {}, make('h2', {}, `Tab ${n}`), reload, open), place)
}

/** What a tab says, in the words to compare. @param {Snapshot} snapshot */
const gist = ({ status, user, reason }) =>
  [status.replace('-', ' '), user?.name, status === 'signed-out' ? reason && reasons[reason] : undefined]
    .filter(Boolean)
    .join(', ')

function agreement() {
  const snapshots = sessions().map((session) => session.getSnapshot())
  const said = new Set(snapshots.map(gist))
  const ends = snapshots.flatMap(({ endsAt }) => endsAt ?? [])
  const left = ends.length > 0 ? `, ${onClock(Math.min(...ends) - Date.now())} left` : ''
  const place = part('agreement')
  place.dataset.tone = said.size > 1 ? 'apart' : said.size === 0 ? 'empty' : 'agree'
  part('alice').classList.toggle(
    'primary',
    snapshots.every(({ status }) => status === 'signed-out'),
  )
  const all = snapshots.length === 1 ? 'One tab' : `All ${snapshots.length}`
  place.textContent =
    said.size === 0
      ? 'No tab is open'
      : said.size > 1
        ? `Not yet of one mind: ${[...said].join(' / ')}`
        : `${all}: ${[...said]}${left}`
}

/** Through the first tab that is open. @param {(session: Session) => unknown} act */
const through = (act) => () => {
  const [first] = sessions()
  if (first) Promise.resolve(act(first)).catch(() => undefined)
}

part('timings').textContent =
  `${worded('idle', '15m')} idle, a warning ${worded('warning', '2m')} ahead, ${worded('absolute', '8h')} at most.`
part('frames').append(...Array.from({ length: count }, (_, i) => tab(i + 1)))
for (const name of ['alice', 'bob']) {
  part(name).addEventListener(
    'click',
    through((session) => session.login({ name, password: 'sojourn', ...limits })),
  )
}
part('use').addEventListener(
  'click',
  through((session) => session.touch()),
)
part('out').addEventListener(
  'click',
  through((session) => session.logout()),
)
setInterval(agreement, 250)
agreement()
