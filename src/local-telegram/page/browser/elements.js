/**
 * Finds an element of the static page by id.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function element(id, type) {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new TypeError(`The page has no ${type.name} ${id}`)
  return found
}
