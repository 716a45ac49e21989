import type { Messages } from './messages.js'

export const es: Messages = {
  lang: 'es',
  dir: 'ltr',
  idleTitle: '¿Sigue ahí?',
  idleText:
    'Hace un rato que no ocurre nada aquí. Para proteger su cuenta, la sesión se cerrará dentro de {time}.',
  stay: 'Mantener la sesión',
  signOut: 'Cerrar sesión',
  pending: 'Un momento…',
  retry: 'Reintentar',
  failed: 'El servidor no ha respondido. Inténtelo de nuevo.',
  left: { one: '{time} restante', other: '{time} restantes' },
  absoluteTitle: 'Es hora de guardar su trabajo',
  absoluteText:
    'Su sesión termina a las {clock}, dentro de {time}, y no se puede prolongar. Guarde su trabajo antes de esa hora.',
  back: 'Volver a mi trabajo',
  verifyingTitle: 'Un momento…',
  verifyingText: 'Comprobando que la sesión sigue abierta.',
  endedTitle: 'La sesión se ha cerrado',
  endedIdle: 'Hace un rato que no ocurre nada aquí, así que se cerró la sesión para proteger su cuenta.',
  endedAbsolute: 'La sesión ha alcanzado su duración máxima.',
  endedRevoked: 'El servidor ha cerrado la sesión. Quizá la cerró usted en otro lugar.',
  endedReplaced: 'Otra persona ha iniciado sesión en este navegador.',
  kept: 'Lo que ha escrito en esta página sigue aquí. Inicie sesión para continuar.',
  unsaved: 'Es posible que se pierdan los cambios no guardados.',
  signIn: 'Volver a iniciar sesión',
  refused: 'Los datos no coinciden. Revíselos e inténtelo de nuevo.',
  proceed: 'Continuar',
  tab: 'La sesión está por cerrarse · ',
}
