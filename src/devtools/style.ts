/** How the overlay looks, whatever the page does: nothing is inherited. */
export const css = `
:host {
  all: initial;
  position: fixed;
  inset: auto 12px 12px auto;
  z-index: 2147483647;
  color-scheme: light dark;
  font: 12px/1.5 ui-sans-serif, system-ui, sans-serif;
}
.panel {
  box-sizing: border-box;
  max-width: min(380px, calc(100vw - 24px));
  max-height: min(80vh, 720px);
  overflow: auto;
  overscroll-behavior: contain;
  border: 1px solid light-dark(#d8d4ca, #3a3f43);
  border-radius: 12px;
  background: light-dark(#fffefc, #191c1e);
  color: light-dark(#2b2926, #e7e5df);
  box-shadow: 0 8px 32px #00000029;
}
.panel[open] { width: 380px }
summary {
  position: sticky;
  top: 0;
  z-index: 1;
  display: flex;
  align-items: center;
  gap: 8px;
  padding: 8px 14px;
  border-radius: 12px;
  background: inherit;
  font-weight: 600;
  cursor: pointer;
  list-style: none;
}
summary::-webkit-details-marker { display: none }
summary::after { margin-inline-start: auto; content: '▴' / ''; color: light-dark(#6b665d, #a9a69e) }
[open] > summary::after { content: '▾' / '' }
.on { padding: 0 7px; border-radius: 9px; background: light-dark(#fae9e6, #38211e); color: light-dark(#a12a1f, #f39b8d) }
summary:focus-visible, button:focus-visible { outline: 2px solid light-dark(#1f5fbf, #8ab4f8); outline-offset: 2px }
.dot { flex: none; width: 8px; height: 8px; border-radius: 50%; background: light-dark(#8b857a, #8d8f90) }
.dot[data-status=active] { background: light-dark(#1b7f4b, #4cc38a) }
.dot[data-status=warning] { background: light-dark(#b26a00, #f0b657) }
.dot[data-status=verifying], .dot[data-status=starting] { background: light-dark(#1f5fbf, #8ab4f8) }
section { padding: 6px 14px 12px; border-top: 1px solid light-dark(#ebe8e1, #2b2f32) }
h2 { margin: 4px 0 6px; font-size: 11px; font-weight: 600; color: light-dark(#6b665d, #a9a69e) }
dl { display: grid; grid-template-columns: auto 1fr; gap: 1px 12px; margin: 0 }
dt { color: light-dark(#6b665d, #a9a69e) }
dd { margin: 0; text-align: end; font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
.fields { font-family: ui-monospace, monospace; font-size: 11px }
li:has(.dot) { display: flex; align-items: center; gap: 7px }
ul, ol, p { margin: 0; padding: 0; list-style: none }
ol { max-height: 180px; overflow: auto; font-family: ui-monospace, monospace; font-size: 11px }
time, .none { color: light-dark(#6b665d, #a9a69e) }
li[data-kind=trouble] { color: light-dark(#a12a1f, #f39b8d) }
li[data-kind=state] { font-weight: 600 }
div:has(> button) { display: flex; flex-wrap: wrap; gap: 6px }
button {
  padding: 3px 9px;
  border: 1px solid light-dark(#bdb7ab, #4a5054);
  border-radius: 7px;
  background: transparent;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
button[aria-pressed=true], button[aria-pressed=true]:hover { border-color: transparent; background: light-dark(#a12a1f, #f39b8d); color: light-dark(#fff, #191c1e) }
button:hover { background: light-dark(#f0eee8, #2b2f32) }
.bar { position: relative; height: 10px; margin: 2px 0 4px; overflow: hidden; border-radius: 5px; background: light-dark(#ebe8e1, #2b2f32) }
.gone { position: absolute; inset: 0 auto 0 0; width: var(--at); background: light-dark(#9cc9b1, #2f6f51) }
.mark { position: absolute; inset-block: 0; left: var(--at); width: 2px; background: light-dark(#2b2926, #e7e5df) }
.ends { display: flex; justify-content: space-between; margin-bottom: 8px; color: light-dark(#6b665d, #a9a69e); font-size: 11px }
@media (width < 40em) { .panel { max-height: 45vh } }
@media (forced-colors: active) {
  .dot, .bar, .gone, .mark, button[aria-pressed=true] { forced-color-adjust: none }
  .on { border: 1px solid }
}
`
