import { createElement, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { useIdleTimer } from 'react-idle-timer'

/** Mounts the hook with the time limits that sojourn has by default. */
export function mount(options) {
  return new Promise((resolve) => {
    function App() {
      useIdleTimer({ timeout: 15 * 60_000, promptBeforeIdle: 2 * 60_000, ...options })
      useEffect(resolve, [])
      return null
    }
    createRoot(document.body.appendChild(document.createElement('div'))).render(createElement(App))
  })
}
