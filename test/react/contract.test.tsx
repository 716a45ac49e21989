// @vitest-environment jsdom
import { version } from 'react'
import { expect, test } from 'vitest'
import { bindingContract } from '../../src/testing/index.js'
import { binding } from './stage.js'

test('React is the version that this project is for', (context) => {
  const wanted = context.task.file.projectName === 'react18' ? '18.3.' : '19.'
  expect(version.startsWith(wanted)).toBe(true)
})

for (const { name, run } of bindingContract(binding)) test(name, run)
