/** Styles of a bubble's content: text with entities, and rich blocks. */
export const content = `
.text, .rich p, .rich footer, .rich summary { white-space: pre-wrap }
.text { unicode-bidi: plaintext; text-align: start }
:dir(rtl) :is(.code, .math) { direction: ltr; text-align: left }
.rich > * + *, .rich li > div > * + *, blockquote > * + *, details > * + * { margin-top: 7px }
.rich h3 { font-size: 16px; line-height: 1.3 }
.rich h3:not(:first-child) { margin-top: 11px }
.rich h3.size-1 { font-size: 19px }
.rich h3.size-2 { font-size: 17.5px }
b, h3, th { font-weight: 600 }
a:not(.inline), .linked { color: var(--accent); text-decoration: none }
a:hover { text-decoration: underline }
.person .bubble :is(a, .linked) { color: light-dark(#1d7a2f, #a8d5ff) }
code, pre { font: 13px/1.45 ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace }
code { color: var(--code-ink); cursor: copy }
.math { font: italic 15.5px/1.4 'Cambria Math', 'STIX Two Math', Georgia, serif; white-space: pre-wrap }
sup, .note { font-size: .75em; vertical-align: super; line-height: 0 }
.note sup { all: unset }
mark { color: inherit; background: light-dark(#ffe27a, #7a641b) }
.spoiler { border-radius: 4px; color: transparent; background: var(--faint) }
.spoiler:is(:hover, :focus) { color: inherit; background: var(--code) }

.code { margin: 5px 0; border-radius: 7px; border-left: 3px solid var(--accent); background: var(--code); overflow: hidden }
.code .language { padding: 3px 9px; font-size: 12.5px; font-weight: 600; color: var(--accent); background: var(--code) }
.code pre { padding: 6px 9px 7px; white-space: pre-wrap; cursor: copy }

.rich ul { padding: 0; list-style: none }
.rich li { display: flex; gap: 7px }
.rich li + li { margin-top: 4px }
.rich li > div { flex: 1; min-width: 0 }
.label { min-width: 13px; text-align: end; flex: none }
.task .label { width: 17px; height: 17px; margin: 2px 2px 0 0; border: 1.5px solid var(--faint); border-radius: 4px; font-size: 0; text-align: center }
.done .label { border-color: var(--accent); background: var(--accent); color: var(--on-accent) }
.done .label::after { content: '✓'; font: 700 12px/14px sans-serif }

blockquote { position: relative; margin: 5px 0; padding-block: 4px 5px; padding-inline: 9px 24px; font-size: 14.5px; border-inline-start: 3px solid var(--accent); border-radius: 5px; background: var(--code); white-space: pre-wrap }
blockquote blockquote { padding-inline-end: 9px }
blockquote:not(blockquote *)::after { content: '”'; position: absolute; inset-inline-end: 7px; top: -1px; font: 700 24px/1.2 Georgia, serif; color: var(--accent) }
.expandable { cursor: pointer; outline: 0 }
.expandable:not(:focus, :focus-within) { max-height: calc(3lh + 9px); overflow: hidden; mask: linear-gradient(#000 55%, #0003) }
.expandable:not(:focus, :focus-within)::after { content: '⌄'; inset-block: auto 2px }
.pullquote { text-align: center; font-style: italic; padding: 4px 14px }
cite { display: block; font-style: normal; font-size: 13px; color: var(--faint) }

.table { max-width: 100%; overflow-x: auto; border-radius: 8px; border: 1px solid var(--hair); scrollbar-width: thin }
table { border-collapse: collapse; width: max-content; min-width: 100%; font-size: 14px; line-height: 1.3 }
.table > footer { padding: 3px 9px 5px }
th, td { padding: 6px 9px; border-top: 1px solid var(--hair); min-width: 60px; max-width: 210px; overflow-wrap: normal }
tr:first-child > * { border-top: 0 }
.bordered :is(th, td) + :is(th, td) { border-left: 1px solid var(--hair) }
.compact :is(th, td) { padding: 3px 7px }
th, .striped tr:nth-child(odd) td { background: var(--code) }
.left { text-align: left } .center { text-align: center } .right { text-align: right }
.top { vertical-align: top } .middle { vertical-align: middle } .bottom { vertical-align: bottom }

details { padding: 4px 9px 5px; border-radius: 8px; background: var(--code) }
summary { font-weight: 600; cursor: pointer; color: var(--accent) }
hr { border: 0; border-top: 1px solid var(--hair); margin: 9px 0 }
p.math { padding: 6px; text-align: center; border-radius: 7px; background: var(--code) }
.rich footer { font-size: 12.5px; line-height: 1.3; color: var(--faint) }
.media { padding: 7px 10px; border-radius: 9px; background: var(--code); margin: 2px 0 18px }
.thinking {
  width: fit-content; font-size: 14px; color: var(--faint);
  mask: linear-gradient(90deg, #000 40%, #0006 50%, #000 60%) 0 0 / 300% 100%; animation: shimmer 2.2s linear infinite;
}
@keyframes shimmer { from { mask-position: 100% 0 } to { mask-position: 0 0 } }`
