// @vitest-environment jsdom
import { test } from 'vitest'
import { bindingContract } from '../../src/testing/index.js'
import { binding } from './stage.js'

for (const { name, run } of bindingContract(binding)) test(name, run)
