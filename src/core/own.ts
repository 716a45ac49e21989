/** A copy that inherits nothing: what was not given is not read from a polluted `Object.prototype` either. */
export const own = <T extends object>(from: T): T => ({ __proto__: null, ...from })
