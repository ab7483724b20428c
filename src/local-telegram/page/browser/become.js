/**
 * Updates an element's content to match a newer one and leaves identical parts alone. Selections and
 * animations survive, and a growing answer is not redrawn with each word.
 *
 * @param {Element} element
 * @param {Element} newer is emptied by this
 */
export function become(element, newer) {
  const before = [...element.childNodes]
  const after = [...newer.childNodes]
  for (const [index, child] of after.entries()) {
    const old = before[index]
    if (!old) element.append(child)
    else if (old instanceof Element && child instanceof Element && isAlike(old, child)) become(old, child)
    else if (!old.isEqualNode(child)) old.replaceWith(child)
  }
  for (const old of before.slice(after.length)) old.remove()
}

/**
 * Whether they differ only in their content, or in being opened by the person.
 *
 * @param {Element} a @param {Element} b
 */
function isAlike(a, b) {
  return shell(a).isEqualNode(shell(b))
}

/** @param {Element} element */
function shell(element) {
  const copy = /** @type {Element} */ (element.cloneNode())
  copy.removeAttribute('open')
  return copy
}
