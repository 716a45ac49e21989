import * as module from '/hostile/esm/index.js'

window.module = module
window.sojourn ??= module
