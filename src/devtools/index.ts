export { type Devtools, type DevtoolsOptions, devtools } from './devtools.js'
