/**
 * Makes an element's content like that of a newer one, and leaves alone what is the same: a selection stays, an
 * animation goes on, and a growing answer is not drawn anew with each word.
 *
 * @param {Element} element
 * @param {Element} newer is taken apart
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
 * They differ within at most, or a person has opened one of them.
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
