/** A queue with one reader. */
export function createLine<T>() {
  const items: T[] = []
  let isOver = false
  let wake = () => {}
  async function* all(): AsyncGenerator<T> {
    for (;;) {
      const next = items.shift()
      if (next !== undefined) yield next
      else if (isOver) return
      else
        await new Promise<void>(resolve => {
          wake = resolve
        })
    }
  }
  return {
    all: all(),
    push(item: T) {
      items.push(item)
      wake()
    },
    end() {
      isOver = true
      wake()
    },
  }
}
