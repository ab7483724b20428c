import { symbols } from '../../src/local-telegram/page/drawings.ts'
import { itemNode } from '../../src/local-telegram/page/view/item.ts'
import type { Shot, ShownCase } from '../case.ts'
import { escaped, html } from './html.ts'
import { style } from './style.ts'

/**
 * Renders the gallery: an index, then every case with its phones. One file without scripts or network
 * requests.
 */
export function galleryPage(cases: readonly ShownCase[]): string {
  const groups = [...new Set(cases.map(({ group }) => group))].map(
    (group): Group => ({
      group,
      cases: cases.filter(shown => shown.group === group),
    }),
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>tg-claude: how answers look</title>
<style>${style}</style>
</head>
<body>
${symbols}
${LOOKS.map((look, index) => `<input type="radio" name="look" id="${look}"${index === 0 ? ' checked' : ''}>`).join('')}
<div class="gallery">
<header>
<h1>How answers look</h1>
<p>${cases.length} cases on phones of 390 px, each rendered and sent by the program itself to its local Telegram.</p>
<div class="looks">${LOOKS.map(look => `<label for="${look}">${look}</label>`).join('')}</div>
<div class="index">${groups.map(indexEntry).join('')}</div>
</header>
${groups.map(groupSection).join('\n')}
</div>
</body>
</html>
`
}

const LOOKS = ['system', 'light', 'dark']

interface Group {
  readonly group: string
  readonly cases: readonly ShownCase[]
}

function indexEntry({ group, cases }: Group): string {
  const links = cases.map(shown => `<a href="#${idOf(shown)}">${escaped(shown.title)}</a>`)
  return `<div><b>${escaped(group)}</b>${links.join('')}</div>`
}

function groupSection({ group, cases }: Group): string {
  return `<h2>${escaped(group)}</h2>\n${cases.map(section).join('\n')}`
}

function section(shown: ShownCase): string {
  return `<section id="${idOf(shown)}"><h4>${escaped(shown.title)}</h4><p>${escaped(shown.look)}</p>${shown.rows.map(row).join('')}</section>`
}

function idOf({ title }: ShownCase): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

function row(shots: readonly Shot[]): string {
  return `<div class="row">${shots.map(figure).join('')}</div>`
}

function figure({ label, screen }: Shot): string {
  const items = screen.map(item => html(itemNode(item, screen)))
  return `<figure><figcaption>${escaped(label)}</figcaption><div class="phone"><div class="room"><div class="chat">${items.join('')}</div></div></div></figure>`
}
