// The faults the admin page offers, by what they look like from outside.

/** @type {Record<string, Record<string, unknown>>} */
export const faults = {
  'Answers 3 s late': { kind: 'slow', ms: 3000 },
  'Answers 8 s late': { kind: 'slow', ms: 8000 },
  'Never answers': { kind: 'hang' },
  'Drops the connection': { kind: 'drop' },
  'Does it, answers 3 s late': { kind: 'late', ms: 3000 },
  'Does it, but the answer is lost': { kind: 'lose' },
  'Does it, but the answer breaks off': { kind: 'cut' },
  '500, internal error': { kind: 'status', status: 500 },
  '503, try again in 5 s': { kind: 'status', status: 503, retryAfter: 5 },
  '429, too many; wait 10 s': { kind: 'status', status: 429, retryAfter: 10 },
  '401, not signed in': { kind: 'status', status: 401 },
  '403, forbidden': { kind: 'status', status: 403 },
  '404, not found': { kind: 'status', status: 404 },
  'HTML instead of JSON': { kind: 'html' },
  'Broken JSON': { kind: 'malformed' },
  'Redirects to a login page': { kind: 'redirect' },
}
