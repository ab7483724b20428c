import { symbols } from './drawings.ts'

/** The static page: an empty phone. The chat's content arrives later as data. */
export const document = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>tg-claude</title>
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="style.css">
<script type="module" src="browser/main.js"></script>
</head>
<body>
${symbols}
<div class="phone">
  <header>
    <span class="avatar"><svg><use href="#spark"/></svg></span>
    <div class="who"><h1 id="title"></h1><p id="status">bot</p></div>
    <button id="theme" class="round" title="Switch between light and dark"><svg><use href="#theme-icon"/></svg></button>
  </header>
  <nav>
    <div id="topics" role="tablist" aria-label="Topics"></div>
    <button id="new-topic" class="round" title="New topic"><svg><use href="#plus"/></svg></button>
  </nav>
  <div class="room">
    <main id="chat" class="chat" role="log" aria-label="Chat" tabindex="-1"></main>
    <div id="suggestions" hidden></div>
    <button id="down" class="round" title="Go to the newest message" hidden><svg><use href="#chevron"/></svg></button>
    <p id="toast" role="status" hidden></p>
  </div>
  <form id="composer">
    <div id="replying" hidden>
      <svg><use href="#reply"/></svg>
      <p><b>Reply</b><span id="replying-to"></span></p>
      <button type="button" id="no-reply" class="round" title="Cancel the reply"><svg><use href="#cross"/></svg></button>
    </div>
    <div class="line">
      <textarea id="words" rows="1" placeholder="Message" aria-label="Message" autofocus></textarea>
      <button id="send" class="round" title="Send"><svg><use href="#send-icon"/></svg></button>
    </div>
  </form>
</div>
<dialog id="topic-dialog">
  <form>
    <h2>New topic</h2>
    <input id="topic-name" maxlength="128" placeholder="Name" aria-label="Name" required>
    <menu><button type="button" id="no-topic">Cancel</button><button id="make-topic">Create</button></menu>
  </form>
</dialog>
<dialog id="alert"><p id="alert-words"></p><menu><button id="alert-ok">OK</button></menu></dialog>
</body>
</html>
`
