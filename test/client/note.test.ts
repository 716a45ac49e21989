import { expect, test } from 'vitest'
import { createNote } from '../../src/client/note.js'

/** A storage that may be full, or blocked. */
function rig() {
  const it = { line: null as string | null, full: false, blocked: false }
  const check = (fails: boolean): void => {
    if (fails) throw new DOMException('no', 'QuotaExceededError')
  }
  const note = createNote({
    read() {
      check(it.blocked)
      return it.line
    },
    write(line) {
      check(it.blocked || it.full)
      it.line = line
    },
  })
  return { it, note }
}

test('a full storage is told until it takes what could not be written, although it can be read', () => {
  const { it, note } = rig()
  it.full = true
  note.write('ended:s1:logout:1')
  expect([note.read(), note.broken]).toEqual([null, true])
  it.full = false
  note.read()
  expect([it.line, note.broken]).toEqual(['ended:s1:logout:1', false])
})

test('what could not be written gives way to what another tab has written since', () => {
  const { it, note } = rig()
  it.full = true
  note.write('active:s1')
  it.full = false
  it.line = 'ended:s1:logout:1'
  note.read()
  expect([it.line, note.broken]).toEqual(['ended:s1:logout:1', false])
})

test('a blocked storage tells nothing, and throws nothing', () => {
  const { it, note } = rig()
  it.blocked = true
  note.write('active:s1')
  expect([note.read(), note.broken]).toEqual([null, true])
  it.blocked = false
  expect([note.read(), note.broken, it.line]).toEqual([null, false, 'active:s1'])
})
