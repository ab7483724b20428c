/** Light and dark colours, chosen by the system or the person. Close to Telegram's own apps. */
export const colours = `
:root { color-scheme: light dark }
:root[data-theme=light] { color-scheme: light }
:root[data-theme=dark] { color-scheme: dark }
:root {
  --desk: light-dark(#e9edf1, #06090d);
  --edge: light-dark(#11161c, #2a3440);
  --bar: light-dark(#ffffffe8, #17212bf0);
  --hair: light-dark(#00000014, #ffffff17);
  --ink: light-dark(#000, #f5f5f5);
  --faint: light-dark(#8a949e, #7d8b99);
  --accent: light-dark(#2f8ce6, #6ab3f3);
  --on-accent: light-dark(#fff, #0e1621);
  --field: light-dark(#f1f3f5, #242f3d);
  --room-top: light-dark(#cfe0ee, #0e1621);
  --room-bottom: light-dark(#d9e6cf, #101a26);
  --doodle: light-dark(#2b5b7c1a, #8fb8dd12);
  --bot: light-dark(#fff, #182533);
  --person: light-dark(#e3fdca, #2b5278);
  --person-faint: light-dark(#5bab45, #8fc3f0);
  --shade: light-dark(#1c3a5429, #0005);
  --key: light-dark(#3c6a8cb3, #2b3f53d9);
  --key-ink: light-dark(#fff, #eaf3fb);
  --code: light-dark(#2f8ce614, #0003);
  --code-ink: light-dark(#b0365f, #9fd0ff);
  --good: light-dark(#2f9e56e0, #2a7d4ae6);
  --bad: light-dark(#d5484ae0, #a53b3fe6);
}`
