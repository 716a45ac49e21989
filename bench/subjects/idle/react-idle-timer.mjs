import { mount } from './reactIdleTimer.mjs'

export const ready = mount({})
