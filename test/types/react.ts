// Without `Register` the user may be anything, as with `createSession`; all else is known.
import type { Status } from '../../src/index.js'
import { useSession } from '../../src/react/index.js'
import { useSession as useSessionOfVue } from '../../src/vue/index.js'

export function useAnybody(): void {
  const { user, status } = useSession()
  user?.whatever
  const known: Status = status
  useSessionOfVue().user.value?.whatever
  // @ts-expect-error: no such status
  if (known === 'expired') return
}
