import type { Point } from './centre.js'

/** Input as both WebDriver protocols know it. https://w3c.github.io/webdriver/#actions */
export const pressed = ({ x, y }: Point): object[] => [
  { type: 'pointerMove', x, y },
  { type: 'pointerDown', button: 0 },
  { type: 'pointerUp', button: 0 },
]

export const typed = (text: string): object[] =>
  [...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })))

export const wheeled = (deltaY: number): object[] => [{ type: 'scroll', x: 30, y: 30, deltaX: 0, deltaY }]
