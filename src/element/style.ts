/**
 * How the dialog looks. A page changes it by custom properties (`--sojourn-…`), by `::part`, or with
 * `sojourn-dialog { color-scheme: light }` where it has no dark side.
 */
export const css = `
:host { display: contents; color-scheme: light dark }
dialog {
  box-sizing: border-box;
  width: 27em;
  max-width: calc(100% - 2em);
  max-height: calc(100dvh - 2em);
  margin: auto;
  padding: 2em;
  overflow: auto;
  overscroll-behavior: contain;
  border: 1px solid var(--sojourn-line, light-dark(#e2ded5, #34383b));
  border-radius: var(--sojourn-radius, 16px);
  background: var(--sojourn-surface, light-dark(#fffefc, #1a1d1f));
  color: var(--sojourn-soft, light-dark(#55514a, #b4b1a9));
  box-shadow: 0 1px 2px #0000000d, 0 16px 48px #00000029;
  font-family: var(--sojourn-font, inherit);
  font-weight: 400;
  line-height: 1.5;
  text-align: start;
  white-space: normal;
}
dialog:not([open]) { display: none }
dialog::backdrop { background: var(--sojourn-veil, light-dark(#1d1c1a73, #0405069e)) }
dialog:is([data-face=verifying], [data-face=ended])::backdrop {
  background: var(--sojourn-cover, light-dark(#f6f5f1, #121416));
}
h2, p { margin: 0; text-wrap: pretty }
h2 {
  color: var(--sojourn-ink, light-dark(#1d1c1a, #ecebe7));
  font-size: 1.375em;
  font-weight: 650;
  line-height: 1.25;
  text-wrap: balance;
}
h2 + p { margin-top: .5em }
[part=digits] {
  margin-top: .35em;
  color: var(--sojourn-warn, light-dark(#8a4b00, #f0b657));
  font-size: 3.25em;
  font-weight: 600;
  font-variant-numeric: tabular-nums;
  line-height: 1;
}
[dir=ltr] h2 { letter-spacing: -.015em }
[dir=ltr] [part=digits] { letter-spacing: -.03em }
[part=alert] { margin-top: 1em; color: var(--sojourn-danger, light-dark(#a12a1f, #f39b8d)); font-weight: 550 }
slot { display: block; margin-top: 1.5em; color: var(--sojourn-ink, light-dark(#1d1c1a, #ecebe7)) }
[part=actions] { display: flex; flex-wrap: wrap; gap: .75em; margin-top: 1.75em }
button {
  flex: 1 1 auto;
  min-height: 2.75em;
  padding: .5em 1em;
  border: 1px solid var(--sojourn-edge, light-dark(#8b857a, #7d7f80));
  border-radius: var(--sojourn-button-radius, 9px);
  background: none;
  color: var(--sojourn-ink, light-dark(#1d1c1a, #ecebe7));
  font: inherit;
  font-weight: 600;
  cursor: pointer;
  scroll-margin: 1em;
}
button:hover { background: var(--sojourn-hover, light-dark(#f0eee8, #25292c)) }
[part~=primary], [part~=primary]:hover {
  border-color: transparent;
  background: var(--sojourn-accent, light-dark(#0c6459, #77cdbd));
  color: var(--sojourn-on-accent, light-dark(#fff, #06211d));
}
[part~=primary]:hover { filter: brightness(1.08) }
[aria-disabled=true] { cursor: progress; opacity: .8 }
:focus-visible { outline: 3px solid var(--sojourn-accent, light-dark(#0c6459, #77cdbd)); outline-offset: 2px }
h2:focus { outline: 0 }
[part=status] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
dialog[open] { animation: appear .18s ease-out }
dialog[data-face=verifying] { animation: appear .2s .4s both }
@keyframes appear { from { opacity: 0; translate: 0 8px } }
@media (prefers-reduced-motion: reduce) { @keyframes appear { from { opacity: 0 } } }
@media (max-width: 30em), (max-height: 26em) {
  dialog { max-width: calc(100% - 1em); max-height: calc(100dvh - 1em); padding: 1.25em }
  [part=digits] { font-size: 2.25em }
  [part=actions] { margin-top: 1.25em }
}
[hidden], p:empty:not([role=status]), div:not(:has(> :not([hidden]))) { display: none }
@media (forced-colors: active) { [part~=primary] { border: 3px solid ButtonText } }
`
