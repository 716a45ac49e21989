import type { Messages } from './messages.js'

export const fr: Messages = {
  lang: 'fr',
  dir: 'ltr',
  idleTitle: 'Êtes-vous toujours là ?',
  idleText:
    'Il ne s’est rien passé ici depuis un moment. Pour protéger votre compte, la session sera fermée dans {time}.',
  stay: 'Poursuivre la session',
  signOut: 'Se déconnecter',
  pending: 'Un instant…',
  retry: 'Réessayer',
  failed: 'Le serveur n’a pas répondu. Veuillez réessayer.',
  left: { one: '{time} restante', other: '{time} restantes' },
  absoluteTitle: 'Pensez à enregistrer votre travail',
  absoluteText:
    'Votre session se termine à {clock}, dans {time}, et ne peut pas être prolongée. Enregistrez votre travail d’ici là.',
  back: 'Revenir à mon travail',
  verifyingTitle: 'Un instant…',
  verifyingText: 'Nous vérifions que votre session est toujours ouverte.',
  endedTitle: 'Votre session est fermée',
  endedIdle:
    'Il ne s’est rien passé ici depuis un moment : votre session a été fermée pour protéger votre compte.',
  endedAbsolute: 'Votre session a atteint sa durée maximale.',
  endedRevoked: 'Le serveur a mis fin à votre session. Vous l’avez peut-être fermée ailleurs.',
  endedReplaced: 'Une autre personne s’est connectée dans ce navigateur.',
  kept: 'Ce que vous avez saisi sur cette page est toujours là. Connectez-vous pour continuer.',
  unsaved: 'Les modifications non enregistrées risquent d’être perdues.',
  signIn: 'Se reconnecter',
  refused: 'Ces informations ne correspondent pas. Vérifiez-les et réessayez.',
  proceed: 'Continuer',
  tab: 'Déconnexion imminente · ',
}
