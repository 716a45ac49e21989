// A listener that does nothing, where others have theirs.
addEventListener('pointermove', () => {}, { capture: true, passive: true })
