/**
 * How the dialog looks. A page changes it by custom properties (`--sojourn-…`), by `::part`, or with
 * `sojourn-dialog { color-scheme: light }` where it has no dark side. Lines and faint colours are mixed of the main ones.
 */
export const css = `
:host { display: contents; color-scheme: light dark }
dialog {
  --ink: var(--sojourn-ink, light-dark(#1d1c1a, #ecebe7));
  --surface: var(--sojourn-surface, light-dark(#fffefc, #1a1d1f));
  --accent: var(--sojourn-accent, light-dark(#0c6459, #77cdbd));
  box-sizing: border-box;
  width: 27em;
  padding: min(2em, 6vmin);
  border: 1px solid var(--sojourn-line, color-mix(in srgb, var(--ink) 15%, var(--surface)));
  border-radius: var(--sojourn-radius, 16px);
  outline: 0;
  background: var(--surface);
  color: var(--sojourn-soft, color-mix(in srgb, var(--ink) 75%, var(--surface)));
  box-shadow: 0 16px 48px #0003;
  font-family: var(--sojourn-font, inherit);
  line-height: 1.5;
  text-align: start;
  animation: appear .2s;
}
dialog::backdrop { background: var(--sojourn-veil, #0008) }
dialog:is([data-face=verifying], [data-face=ended])::backdrop {
  background: var(--sojourn-cover, color-mix(in srgb, var(--ink) 5%, var(--surface)));
}
[data-face=verifying] { animation: appear .2s .4s backwards }
@keyframes appear { from { opacity: 0 } }
h2, slot, button { color: var(--ink) }
h2 { margin: 0; font-size: 1.375em; line-height: 1.25 }
p { margin: .5em 0 0 }
#digits {
  color: var(--sojourn-warn, light-dark(#8a4b00, #f0b657));
  font-size: min(3.25em, 15vmin);
  font-weight: 600;
  font-variant-numeric: tabular-nums;
  line-height: 1;
}
#alert { color: var(--sojourn-danger, light-dark(#a12a1f, #f39b8d)) }
slot, div { display: flex; flex-wrap: wrap; gap: .75em; margin-top: 1.5em }
::slotted(*), button { flex: auto }
button {
  min-height: 2.75em;
  padding: .5em 1em;
  border: 1px solid var(--sojourn-edge, color-mix(in srgb, var(--ink) 55%, var(--surface)));
  border-radius: var(--sojourn-button-radius, 9px);
  background: none;
  font: inherit;
  font-weight: 600;
  cursor: pointer;
  scroll-margin: 1em;
}
button:hover { background: var(--sojourn-hover, color-mix(in srgb, var(--ink) 8%, var(--surface))) }
#primary { border-color: transparent; background: var(--accent); color: var(--sojourn-on-accent, var(--surface)) }
#primary:hover { filter: brightness(1.08) }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
[hidden] { display: none }
#status { display: block; position: absolute; inset: 0; z-index: -1; opacity: 0 }
`
