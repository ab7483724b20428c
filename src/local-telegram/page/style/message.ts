/** Styles of messages: bubbles on the left and right, their buttons, the draft. */
export const message = `
article { position: relative; flex: none; max-width: 86%; min-width: 84px; margin-top: 7px; align-self: flex-start; display: flex; flex-direction: column }
article.person { align-self: flex-end }
article.bot + .bot, article.person + .person { margin-top: 3px }
article.arrives { animation: rise .16s ease-out }
.bubble { position: relative; padding: 6px 11px 7px; border-radius: 17px; background: var(--bot); box-shadow: 0 1px 2px var(--shade); overflow-wrap: anywhere }
.person .bubble { background: var(--person) }

/* The last message of a group has a tail. */
article:not(:has(+ .bot)).bot > .bubble { border-bottom-left-radius: 0 }
article:not(:has(+ .person)).person > .bubble { border-bottom-right-radius: 0 }
article:not(:has(+ .bot)).bot > .bubble::after, article:not(:has(+ .person)).person > .bubble::after {
  content: ''; position: absolute; bottom: 0; left: -8px; width: 9px; height: 16px; background: inherit;
  clip-path: path('M9 0 L9 16 L1.5 16 C0 16 -.2 14.8 1 14.3 C5.5 12.3 8 8 8 0 Z');
}
article:not(:has(+ .person)).person > .bubble::after { left: auto; right: -8px; scale: -1 1 }

.below { display: flex; align-items: flex-end; justify-content: space-between; gap: 8px; margin-top: 4px }
.meta { display: inline-flex; align-items: center; gap: 3px; font-size: 11.5px; line-height: 1; color: var(--faint); white-space: nowrap }
.person .meta { color: var(--person-faint) }
.meta svg { width: 12px; height: 12px; stroke-width: 2.2 }
.person .meta svg { width: 16px; height: 16px }
.reaction { padding: 2px 9px; border-radius: 13px; background: light-dark(#2f9e5626, #ffffff26) }
/* Without reactions, the time is on the last line, which leaves room for it. */
.bubble:not(.reacted) > .below { position: absolute; right: 10px; bottom: 6px; margin: 0 }
article:not(.draft) > .bubble:not(.reacted) :is(.text, .rich > :is(p, footer):last-child, .rich > ul:last-child > li:last-child > div > p:last-child)::after {
  content: ''; display: inline-block; width: 54px; height: 1px
}
.bubble.edited :is(.text, .rich > :is(p, footer):last-child, .rich > ul:last-child > li:last-child > div > p:last-child)::after { width: 94px !important }
article:not(.draft) > .bubble:not(.reacted):has(> .rich > :is(.code, .table, blockquote, .pullquote, details, .keys, hr, .math):last-child, > .rich > ul:last-child > li:last-child > div > :is(.code, .table, blockquote):last-child, > :dir(rtl)) { padding-bottom: 22px }
.bubble:has(> .rich > footer:last-child) > .below { bottom: 8px }

.quote { display: block; width: 100%; text-align: left; font-size: 13.5px; line-height: 1.3; margin: 2px 0 5px; padding: 3px 9px 4px; border-left: 3px solid var(--accent); border-radius: 5px; background: var(--code) }
.quote b { display: block; color: var(--accent) }
.quote span { display: block; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 260px }
.person .quote { border-color: var(--person-faint) }
.person .quote b { color: var(--person-faint) }
.answer { position: absolute; bottom: 2px; right: -38px; width: 30px; height: 30px; padding: 5px; border-radius: 50%; color: var(--key-ink); background: var(--key); opacity: 0; transition: opacity .12s }
.person .answer { right: auto; left: -38px }
.answer svg { width: 20px; height: 20px }
article:hover .answer, .answer:focus-visible { opacity: 1 }
article.shown .bubble { animation: shown 1.2s }
@keyframes shown { 30% { filter: brightness(.86) } }

.keys { display: flex; gap: 4px; margin-top: 4px }
.inline { flex: 1; display: grid; place-items: center; min-height: 38px; padding: 6px 10px; border-radius: 10px; font-size: 14.5px; font-weight: 500; text-align: center; color: var(--key-ink); background: var(--key); backdrop-filter: blur(8px) }
.inline:not(:disabled):hover { filter: brightness(1.08) }
a.inline { text-decoration: none }
.inline.success { background: var(--good) }
.inline.danger { background: var(--bad) }
.inline.primary { background: var(--accent); color: var(--on-accent) }
.inline.link { background: none; color: var(--accent) }
.inline.waiting { animation: waiting 1s infinite alternate }
@keyframes waiting { to { opacity: .45 } }
article:has(> .keys) > .bubble { border-bottom-left-radius: 6px !important; border-bottom-right-radius: 6px !important }
article:has(> .keys) > .bubble::after { display: none }
article > .keys:last-child > :first-child { border-bottom-left-radius: 17px }
article > .keys:last-child > :last-child { border-bottom-right-radius: 17px }
.bubble .inline { flex: 0 1 auto; min-height: 0; padding: 3px 10px }

.stop { align-self: flex-start; display: flex; align-items: center; gap: 6px; margin-top: 5px; padding: 7px 15px 7px 11px; border-radius: 18px; font-size: 14px; font-weight: 500; color: var(--key-ink); background: var(--key); backdrop-filter: blur(8px) }
.stop:hover { filter: brightness(1.1) }
.stop svg { width: 18px; height: 18px }`
