/** The page's icons as SVG, 24 units wide, in the colour of the surrounding text. */

const DRAWINGS: Readonly<Record<string, string>> = {
  bell: '<path d="M12 3a6 6 0 0 0-6 6v5l-2 3h16l-2-3V9a6 6 0 0 0-6-6zM10 20h4"/>',
  'bell-off': '<path d="M8 4.5A6 6 0 0 1 18 9v4m2 4H4l2-3V9q0-1 .4-2M10 20h4M4 3l17 17"/>',
  ticks: '<path d="M2 12.5l5 5L17.5 7M12 17l.5.5L23 7"/>',
  stop: '<rect x="6" y="6" width="12" height="12" rx="2.5" fill="currentColor"/>',
  reply: '<path d="M10 6L4 12l6 6M4.5 12H14q6 0 6 6v1"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  cross: '<path d="M6 6l12 12M18 6L6 18"/>',
  chevron: '<path d="M5 9l7 7 7-7"/>',
  'send-icon': '<path d="M3.5 11.2L20 4l-4 16.5-5-6.5zM11 14l9-10" fill="none"/>',
  'theme-icon': '<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>',
  spark: '<path d="M12 3v18M3 12h18M5.7 5.7l12.6 12.6M18.3 5.7L5.7 18.3" stroke-width="2.4"/>',
}

/** Use them by name: `<svg><use href="#bell"/></svg>`. */
export const symbols = `<svg class="symbols" aria-hidden="true">${Object.entries(DRAWINGS)
  .map(([name, paths]) => `<symbol id="${name}" viewBox="0 0 24 24">${paths}</symbol>`)
  .join('')}</svg>`

/** The icon of the browser's tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 36 36"><circle cx="12" cy="12" r="18" fill="#d97757"/><g fill="none" stroke="#fff" stroke-linecap="round">${DRAWINGS.spark}</g></svg>`

/** The pattern behind the messages: things found around a programmer. */
export const wallpaper = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><g fill="none" stroke="#000" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">
<path d="M22 30l-9 9 9 9M40 30l9 9-9 9M34 26l-6 26"/>
<path d="M96 20l34-9-11 34-8-14zM111 31l19-20"/>
<path d="M166 30c-11-14-26 3 0 19 26-16 11-33 0-19z"/>
<rect x="70" y="76" width="38" height="27" rx="5" transform="rotate(-8 89 89)"/><path d="M79 86l6 5-5 6M91 96l8-1"/>
<circle cx="160" cy="96" r="13"/><path d="M160 88v9l6 4"/>
<path d="M16 96h22v9a11 11 0 0 1-22 0zM38 98q9 0 8 6t-10 6M21 90q-3-4 0-8M30 90q-3-4 0-8"/>
<path d="M60 150l4 10 11 1-8 7 3 11-10-6-9 6 2-11-8-7 11-1z" transform="rotate(14 60 165)"/>
<path d="M112 146q0-9 9-9t9 9-9 9-9-9zM130 146h24l0 7M144 146v6"/>
<path d="M172 156l14 14M186 156l-14 14"/><path d="M96 184q6-10 12 0t12 0 12 0"/>
<path d="M40 158H20q-8 0-8 6t8 6h20v-38H20q-8 0-8 8v24"/><circle cx="150" cy="186" r="4"/><circle cx="64" cy="22" r="4"/><circle cx="52" cy="122" r="3"/>
</g></svg>`
