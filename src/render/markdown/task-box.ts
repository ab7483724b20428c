import type { CompileContext, Extension as FromMarkdown } from 'mdast-util-from-markdown'

/**
 * Checkboxes of list items. micromark-extension-gfm-task-list-item also accepts a `[x]` below an empty item,
 * although it is outside the list: there it is words.
 */
export const taskBoxFromMarkdown: FromMarkdown = {
  exit: {
    taskListCheckValueChecked() {
      check(this, true)
    },
    taskListCheckValueUnchecked() {
      check(this, false)
    },
    taskListCheck(token) {
      if (this.stack.at(-2)?.type === 'listItem') return
      this.enter({ type: 'text', value: this.sliceSerialize(token) }, token)
      this.exit(token)
    },
  },
}

function check({ stack }: CompileContext, checked: boolean): void {
  const item = stack.at(-2)
  if (item?.type === 'listItem') item.checked = checked
}
