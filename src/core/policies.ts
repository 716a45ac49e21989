import type { PolicyOptions } from './policy.js'

const minutes = (idleTimeout: number, absoluteTimeout: number): Readonly<PolicyOptions> =>
  Object.freeze({ idleTimeout: idleTimeout * 60_000, absoluteTimeout: absoluteTimeout * 60_000 })

/**
 * Time limits that others wrote down, to spread into the options; the warnings are the defaults, or half of a short
 * window. Timers in a browser are a courtesy: the server must enforce the same, and using one complies with nothing.
 *
 * - `pci`: 15 min idle (PCI DSS 4.0.1, requirement 8.2.8), a working day of 8 h.
 * - `nistAal2`: 1 h idle, 24 h (https://pages.nist.gov/800-63-4/sp800-63b.html, section 2.2.3).
 * - `nistAal3`: 15 min idle, 12 h (the same, section 2.3.3).
 * - `owaspHigh`: 5 min idle, 4 h: the upper end for high-value applications, the lower for an office day
 *   (https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html).
 * - `owaspOffice`: 30 min idle, 8 h: the upper ends for low risk and for an office day (the same).
 * - `consumer`: no idle limit, 30 days: the most at the lowest assurance level
 *   (https://pages.nist.gov/800-63-4/sp800-63b.html, section 2.1.3).
 *
 * @example createSession({ server, ...policies.nistAal2 })
 */
export const policies: {
  readonly [K in
    | 'pci'
    | 'nistAal2'
    | 'nistAal3'
    | 'owaspHigh'
    | 'owaspOffice'
    | 'consumer']: Readonly<PolicyOptions>
} = /* @__PURE__ */ Object.freeze({
  pci: /* @__PURE__ */ minutes(15, 8 * 60),
  nistAal2: /* @__PURE__ */ minutes(60, 24 * 60),
  nistAal3: /* @__PURE__ */ minutes(15, 12 * 60),
  owaspHigh: /* @__PURE__ */ minutes(5, 4 * 60),
  owaspOffice: /* @__PURE__ */ minutes(30, 8 * 60),
  consumer: /* @__PURE__ */ Object.freeze({ idleTimeout: false, absoluteTimeout: '30d' }),
})
