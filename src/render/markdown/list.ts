import type { List, ListItem as ListItemNode, RootContent } from 'mdast'
import type { Block, ListItem } from '../blocks/block.ts'

/**
 * Turns a list into a list block. An item with nothing visible is left out.
 * @param renderNodes turns the contents of an item into blocks
 */
export function renderList(list: List, renderNodes: (nodes: readonly RootContent[]) => Block[]): Block[] {
  const items = list.children
    .map((node, index) => ({
      blocks: renderNodes(node.children),
      ...label(list, index),
      ...checkbox(node),
    }))
    .filter(item => item.blocks.length > 0)
  return items.length > 0 ? [{ type: 'list', items }] : []
}

function label(list: List, index: number): Pick<ListItem, 'value' | 'type'> {
  return list.ordered ? { value: (list.start ?? 1) + index, type: '1' } : {}
}

function checkbox({ checked }: ListItemNode): Pick<ListItem, 'has_checkbox' | 'is_checked'> {
  if (typeof checked !== 'boolean') return {}
  return checked ? { has_checkbox: true, is_checked: true } : { has_checkbox: true }
}
