/** Styles of the controls: the text field, toasts, dialogs. */
export const tools = `
#composer { background: var(--bar); border-top: 1px solid var(--hair); padding: 7px 8px max(9px, env(safe-area-inset-bottom)) 12px; z-index: 1 }
.line { display: flex; align-items: flex-end; gap: 6px }
#words { flex: 1; resize: none; max-height: 132px; padding: 8px 14px; border-radius: 19px; background: var(--field); field-sizing: content; line-height: 1.35 }
#words::placeholder, #topic-name::placeholder { color: var(--faint) }
#send { width: 38px; height: 38px; color: var(--on-accent); background: var(--accent) }
#send:disabled { opacity: .45; cursor: default }
#send svg { translate: -1px 1px }
#replying { display: flex; align-items: center; gap: 10px; padding: 0 0 7px; color: var(--accent) }
#replying p { flex: 1; min-width: 0; font-size: 14px; line-height: 1.25; padding-left: 9px; border-left: 2px solid }
#replying b { display: block; font-weight: 600 }
#replying span { display: block; color: var(--ink); white-space: nowrap; overflow: hidden; text-overflow: ellipsis }

#suggestions { position: absolute; inset: 0; display: flex; flex-direction: column; justify-content: center; align-items: center; gap: 8px; pointer-events: none }
#suggestions p, #suggestions button { pointer-events: auto; padding: 8px 16px; border-radius: 18px; background: var(--key); color: var(--key-ink); backdrop-filter: blur(8px) }
#suggestions p { font-size: 14px; padding: 5px 14px; margin-bottom: 6px }
#suggestions button:hover { filter: brightness(1.1) }
#down { position: absolute; right: 12px; bottom: 12px; background: var(--bar); box-shadow: 0 1px 5px #0003; color: var(--faint) }

#toast { position: absolute; inset: 12px 12px auto; width: fit-content; margin: auto; padding: 9px 16px; border-radius: 12px; background: #1b2733e6; color: #fff; font-size: 14px; animation: rise .18s ease-out; z-index: 2 }
dialog { margin: auto; width: 300px; padding: 18px 20px 12px; border: 0; border-radius: 16px; color: inherit; background: light-dark(#fff, #17212b); box-shadow: 0 12px 50px #0006 }
dialog::backdrop { background: #0006 }
dialog h2 { font-size: 17px; margin-bottom: 12px }
dialog input { width: 100%; padding: 9px 12px; border-radius: 10px; background: var(--field) }
menu { display: flex; justify-content: flex-end; gap: 6px; padding: 10px 0 0 }
menu button { padding: 8px 12px; border-radius: 9px; color: var(--accent); font-weight: 600 }
menu button:hover { background: var(--code) }

@keyframes rise { from { opacity: 0; translate: 0 8px } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important } }`
