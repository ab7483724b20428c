/** Light or dark mode: follows the system until the person chooses. */
import { element } from './elements.js'

const root = document.documentElement
const system = matchMedia('(prefers-color-scheme: dark)')

element('theme', HTMLElement).addEventListener('click', () => {
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : system.matches
  root.dataset.theme = isDark ? 'light' : 'dark'
})
