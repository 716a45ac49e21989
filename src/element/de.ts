import type { Messages } from './messages.js'

export const de: Messages = {
  lang: 'de',
  dir: 'ltr',
  idleTitle: 'Sind Sie noch da?',
  idleText:
    'Hier ist eine Weile nichts geschehen. Zum Schutz Ihres Kontos werden Sie in {time} automatisch abgemeldet.',
  stay: 'Angemeldet bleiben',
  signOut: 'Abmelden',
  pending: 'Einen Moment …',
  retry: 'Erneut versuchen',
  failed: 'Der Server hat nicht geantwortet. Bitte versuchen Sie es noch einmal.',
  left: '{time} übrig',
  absoluteTitle: 'Zeit, Ihre Arbeit zu speichern',
  absoluteText:
    'Ihre Sitzung endet um {clock}, in {time}, und lässt sich nicht verlängern. Bitte speichern Sie bis dahin Ihre Arbeit.',
  back: 'Zurück zur Arbeit',
  verifyingTitle: 'Einen Moment …',
  verifyingText: 'Es wird geprüft, ob Sie noch angemeldet sind.',
  endedTitle: 'Sie sind abgemeldet',
  endedIdle:
    'Hier ist eine Weile nichts geschehen. Zum Schutz Ihres Kontos wurde Ihre Sitzung deshalb beendet.',
  endedAbsolute: 'Ihre Sitzung hat ihre Höchstdauer erreicht.',
  endedRevoked: 'Der Server hat Ihre Sitzung beendet. Vielleicht haben Sie sich anderswo abgemeldet.',
  endedReplaced: 'In diesem Browser hat sich eine andere Person angemeldet.',
  kept: 'Was Sie auf dieser Seite eingegeben haben, ist noch da. Melden Sie sich an, um fortzufahren.',
  unsaved: 'Nicht gespeicherte Änderungen können verloren sein.',
  signIn: 'Erneut anmelden',
  refused: 'Das stimmt so nicht. Bitte prüfen Sie Ihre Angaben und versuchen Sie es noch einmal.',
  proceed: 'Weiter',
  tab: 'Abmeldung steht bevor · ',
}
