// A chat as one HTML page, 390 px wide, as a phone shows it.

const STYLE = `
* { box-sizing: border-box } html, body { height: 100% }
body { margin: 0; width: 390px; background: #d5e1ec; font: 15px/1.38 -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; display: flex; flex-direction: column; overflow: hidden }
header { background: #fff; padding: 10px 16px; font-weight: 600; border-bottom: 1px solid #c9d3dc; z-index: 1 } header small { display: block; font-weight: 400; color: #7a8a99; font-size: 12px }
main { flex: 1; min-height: 0; display: flex; flex-direction: column; justify-content: flex-end; gap: 6px; padding: 10px }
.m { max-width: 88%; padding: 6px 11px 7px; border-radius: 14px; background: #fff; align-self: flex-start; overflow-wrap: anywhere; box-shadow: 0 1px 1px #0002; flex: none }
.person { align-self: flex-end; background: #e1ffc7 } .draft { box-shadow: 0 0 0 1.5px #5aa9e6 }
p { margin: 0 0 6px } p:last-child { margin: 0 } ul, ol { margin: 0 0 6px; padding-left: 20px } pre { background: #eef2f6; border-left: 3px solid #8fb3d3; border-radius: 4px; padding: 5px 8px; margin: 4px 0 6px; font: 13px/1.35 'DejaVu Sans Mono', monospace; white-space: pre-wrap }
code { font: 13px 'DejaVu Sans Mono', monospace; color: #b03a5b } h3 { margin: 2px 0 4px; font-size: 16px } footer { color: #7a8a99; font-size: 12px; margin-top: 4px } .thinking { color: #7a8a99; font-style: italic }
a { color: #2a80c9; text-decoration: none } .k { display: flex; gap: 4px; width: 88%; flex: none } .k b { flex: 1; text-align: center; background: #5b86a8cc; color: #fff; border-radius: 9px; padding: 7px; font-weight: 500 } .stop { color: #5aa9e6; font-size: 12px; margin-top: 4px }`

export function chatPage(screen) {
  const items = screen.map(itemHtml).join('')
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><header>Claude Code<small>bot</small></header><main>${items}</main>`
}

function itemHtml(item) {
  const kind = item.kind === 'draft' ? 'draft' : item.from
  const stop = item.kind === 'draft' && item.canStop ? '<div class="stop">⏹ Stop</div>' : ''
  const keys = (item.buttons ?? []).map(
    row => `<div class="k">${row.map(label => `<b>${escapeHtml(label)}</b>`).join('')}</div>`,
  )
  return `<div class="m ${kind}">${contentHtml(item)}${stop}</div>${keys.join('')}`
}

function contentHtml({ content, text }) {
  if (content.kind === 'rich') return content.message.blocks.map(blockHtml).join('')
  if (content.kind === 'text') return `<p>${entitiesHtml(content.text, content.entities ?? [])}</p>`
  return `<p>${escapeHtml(text)}</p>`
}

function blockHtml(block) {
  switch (block.type) {
    case 'heading':
      return `<h3>${inlineHtml(block.text)}</h3>`
    case 'pre':
      return `<pre>${inlineHtml(block.text)}</pre>`
    case 'list': {
      const tag = block.items[0]?.value === undefined ? 'ul' : 'ol'
      return `<${tag}>${block.items.map(item => `<li>${item.blocks.map(blockHtml).join('')}</li>`).join('')}</${tag}>`
    }
    case 'footer':
      return `<footer>${inlineHtml(block.text).replaceAll('\n', '<br>')}</footer>`
    case 'thinking':
      return `<p class="thinking">${inlineHtml(block.text).replaceAll('\n', '<br>')}</p>`
    default:
      return `<p>${inlineHtml(block.text ?? '')}</p>`
  }
}

const TAGS = {
  bold: 'b',
  italic: 'i',
  code: 'code',
  pre: 'pre',
  strikethrough: 's',
  url: 'a',
  text_link: 'a',
}

function inlineHtml(text) {
  if (typeof text === 'string') return escapeHtml(text)
  if (Array.isArray(text)) return text.map(inlineHtml).join('')
  return wrap(text.type, inlineHtml(text.text ?? ''))
}

/** Entities nest properly, so the outermost come first and the rest stands inside. */
function entitiesHtml(text, entities) {
  let html = ''
  let at = 0
  for (const { type, offset, length } of entities) {
    if (offset < at) continue
    html +=
      escapeHtml(text.slice(at, offset)).replaceAll('\n', '<br>') +
      wrap(type, escapeHtml(text.slice(offset, offset + length)))
    at = offset + length
  }
  return (html + escapeHtml(text.slice(at)).replaceAll('\n', '<br>')).replaceAll('</pre><br>', '</pre>')
}

function wrap(type, html) {
  const tag = TAGS[type]
  return tag ? `<${tag}>${html}</${tag}>` : html
}

function escapeHtml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
