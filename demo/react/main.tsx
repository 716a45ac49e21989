import '../apps.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SessionDialog, SessionProvider } from 'sojourn/react'
import { App } from './App.js'
import { SignInForm } from './SignInForm.js'
import { session } from './session.js'

const place = document.getElementById('app')
if (!place) throw new Error('The page has no place for the app')

createRoot(place).render(
  <StrictMode>
    <SessionProvider session={session}>
      <App />
      <SessionDialog>
        <SignInForm />
      </SessionDialog>
    </SessionProvider>
  </StrictMode>,
)
