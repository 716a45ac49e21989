export { memoryStore } from '../stores/memory.js'
export type { ServerSession, Windows, WorldUser } from './accounts.js'
export { paths } from './api.js'
export type { Lack } from './browser.js'
export type { ChannelFaults, Posted } from './channel.js'
export {
  type ActivityStage,
  activityContract,
  type ContractCase,
  channelContract,
  clockContract,
  lockContract,
  type OpenStore,
  type PageStage,
  pageContract,
  recordStoreContract,
  type ServerContractOptions,
  serverContract,
  tombstoneContract,
  type Until,
} from './contracts/index.js'
export type { Counts, Totals } from './counts.js'
export type { Fault } from './faults.js'
export type { LogEntry, LogKind } from './log.js'
export type { Outcome, Sent } from './network.js'
export type { WorldOptions } from './options.js'
export { createRandom, type Random } from './random.js'
export type { Runner } from './runner.js'
export type { ServerOptions, WorldServer } from './server.js'
export type { WorldStorage } from './storage.js'
export type { Tab, TabState, Use } from './tab.js'
export { createWorld, type World } from './world.js'
