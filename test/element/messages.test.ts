import { expect, test } from 'vitest'
import { ar } from '../../src/element/ar.js'
import { de } from '../../src/element/de.js'
import { es } from '../../src/element/es.js'
import { fr } from '../../src/element/fr.js'
import { en, type Messages } from '../../src/element/messages.js'
import { digitsOf, fill } from '../../src/element/times.js'

const languages: Record<string, Messages> = { en, de, fr, es, ar }

test.each(Object.entries(languages))(
  '%s has every text, with the places that belong into it',
  (lang, messages) => {
    expect(messages.lang).toBe(lang)
    const places = (text: unknown) => [...new Set(JSON.stringify(text).match(/\{\w+\}/g))].sort()
    for (const [key, text] of Object.entries(messages)) {
      expect(JSON.stringify(text).length, key).toBeGreaterThan(2)
      expect(places(text), key).toEqual(places(en[key as keyof Messages]))
    }
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort())
  },
)

test.each([
  ['en', ['2 minutes left', '1 minute left', '1 minute, 35 seconds left', '1 second left']],
  ['de', ['2 Minuten übrig', '1 Minute übrig', '1 Minute, 35 Sekunden übrig', '1 Sekunde übrig']],
  [
    'fr',
    ['2 minutes restantes', '1 minute restante', '1 minute et 35 secondes restantes', '1 seconde restante'],
  ],
  [
    'es',
    ['2 minutos restantes', '1 minuto restante', '1 minuto y 35 segundos restantes', '1 segundo restante'],
  ],
  ['ar', ['دقيقتان متبقيتان', 'دقيقة متبقية', 'دقيقة و35 ثانية متبقية', 'ثانية متبقية']],
])('%s counts as its speakers do', (lang, expected) => {
  const { left } = languages[lang] as Messages
  expect([120, 60, 95, 1].map((seconds) => fill(left, lang, seconds).replace(/\p{Zs}/gu, ' '))).toEqual(
    expected,
  )
})

test('above half a minute, words are rounded to five seconds; digits never', () => {
  expect([118, 117, 31, 29].map((seconds) => fill('{time}', 'en', seconds))).toEqual([
    '2 minutes',
    '1 minute, 55 seconds',
    '30 seconds',
    '29 seconds',
  ])
  expect([118, 60, 9, 0].map((seconds) => digitsOf(seconds, 'en'))).toEqual(['1:58', '1:00', '0:09', '0:00'])
})
