export { memoryStore } from '../stores/memory.js'
export type { ServerSession, Windows, WorldUser } from './accounts.js'
export { paths } from './api.js'
export type { Lack } from './browser.js'
export type { ChannelFaults, Posted, ToCached } from './channel.js'
export {
  type ActivityStage,
  activityContract,
  type BindingStage,
  bindingContract,
  type ContractCase,
  channelContract,
  clockContract,
  type Drawing,
  lockContract,
  type Mounted,
  type OpenStore,
  type PageStage,
  pageContract,
  recordStoreContract,
  type ServerContractOptions,
  serverContract,
  tokenStoreContract,
  tombstoneContract,
  type Until,
} from './contracts/index.js'
export type { Counts, Totals } from './counts.js'
export type { TokenFamily, TokenRules } from './families.js'
export type { Fault } from './faults.js'
export type { Build } from './load.js'
export type { LogEntry, LogKind } from './log.js'
export type { BesideOptions, Opening, WorldOptions } from './options.js'
export type { TokensKind } from './place.js'
export { createRandom, type Random } from './random.js'
export type { Runner } from './runner.js'
export type { Outcome, Sent } from './sent.js'
export type { ServerOptions, TokenGrant, WorldServer } from './server.js'
export type { WorldStorage } from './storage.js'
export type { Tab, TabState, Use } from './tab.js'
export { tokenPaths } from './tokenApi.js'
export { createWorld, type World } from './world.js'
