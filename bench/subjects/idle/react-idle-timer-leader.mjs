import { mount } from './reactIdleTimer.mjs'

export const ready = mount({ crossTab: true, syncTimers: 200, leaderElection: true })
