import { tokenRules } from '../../core/tokens/rules.js'
import type { TokenHalf } from '../../ports.js'
import { createTokenExchange } from './exchange.js'

/** All of the client that works with credentials. */
export const tokenHalf: Omit<TokenHalf, 'open'> = { exchange: createTokenExchange, rules: tokenRules }
