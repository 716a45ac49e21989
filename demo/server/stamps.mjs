// One clock for all: pages report an instant, and this machine says when it was.
import { Router } from 'express'
import { noStore } from './security.mjs'

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return { text }
  }
}

export function createStamps() {
  /** @type {Record<string, unknown>[]} */
  let stamps = []
  const router = Router()
  router.use(noStore)

  router.post('/', (req, res) => {
    const at = Date.now()
    let text = ''
    req.setEncoding('utf8')
    req.on('data', (chunk) => {
      text = (text + chunk).slice(0, 16_384)
    })
    req.on('end', () => {
      stamps.push({ ...parsed(text || '{}'), at })
      res.status(201).json({ at })
    })
  })
  router.get('/', (_req, res) => void res.json(stamps))
  router.delete('/', (_req, res) => {
    stamps = []
    res.status(204).end()
  })

  return {
    router,
    list: () => stamps,
    clear: () => {
      stamps = []
    },
  }
}
