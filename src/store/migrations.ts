/**
 * The database's history: entry N takes `user_version` from N to N + 1. Never change the SQL of a released
 * entry. Times are wall-clock milliseconds; `thread_id` 0 stands for a chat's main thread.
 */
export const migrations: readonly string[] = [
  `
  -- Owner: intake/inbox. An update is written here before it is confirmed to Telegram.
  CREATE TABLE updates (
    update_id INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    done_at INTEGER
  );

  -- Owner: intake/strangers. Who has already been told that this bot is private.
  CREATE TABLE strangers (user_id INTEGER PRIMARY KEY, told_at INTEGER NOT NULL);

  -- Owner: conversation/tables/topics. A session belongs to its folder.
  CREATE TABLE topics (
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    cwd TEXT NOT NULL,
    session_id TEXT,
    distrust_said INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chat_id, thread_id)
  );

  -- Owner: conversation/tables/ledger. One row for each accepted message and for each turn that Claude started by itself.
  CREATE TABLE turns (
    id TEXT PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    update_id INTEGER UNIQUE,
    message_id INTEGER,
    prompt TEXT,
    state TEXT NOT NULL,
    pid INTEGER,
    pid_started_at TEXT,
    marker TEXT,
    cost_usd REAL,
    duration_ms INTEGER,
    model TEXT,
    accepted_at INTEGER NOT NULL,
    started_at INTEGER,
    ended_at INTEGER
  );
  CREATE INDEX turns_by_topic ON turns (chat_id, thread_id, state);
  CREATE INDEX turns_by_state ON turns (state);

  -- Owner: decisions/card/questions.
  CREATE TABLE questions (
    nonce TEXT PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    turn_id TEXT NOT NULL,
    shown TEXT NOT NULL,
    message_id INTEGER,
    state TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    decided_at INTEGER
  );

  -- Owner: delivery/outbox. What must arrive, written before anything is sent.
  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id INTEGER NOT NULL,
    part REAL NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    turn_id TEXT,
    content TEXT NOT NULL,
    source TEXT,
    options TEXT NOT NULL,
    state TEXT NOT NULL,
    message_id INTEGER,
    written_at INTEGER NOT NULL,
    settled_at INTEGER
  );
  CREATE INDEX outbox_by_state ON outbox (state, chat_id, thread_id, post_id, part);

  -- Owner: delivery/chats. What a chat can show, learned from definite errors.
  CREATE TABLE chats (
    chat_id INTEGER PRIMARY KEY,
    rung TEXT,
    format TEXT
  );
  `,
  `
  -- Owner: buttons/keyboards. What each inline button asks for.
  CREATE TABLE keyboards (
    nonce TEXT PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    message_id INTEGER,
    actions TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    spent_at INTEGER
  );

  -- A question is one decision with its own id; its buttons are a keyboard.
  ALTER TABLE questions RENAME COLUMN nonce TO id;
  ALTER TABLE questions ADD COLUMN keyboard TEXT;
  `,
  `
  -- What the person allowed for the session, and its permission mode: a process loses both when it ends.
  ALTER TABLE topics ADD COLUMN grants TEXT;
  ALTER TABLE topics ADD COLUMN mode TEXT;
  `,
  `
  -- Owner: undo/changes. Which turn changed which file, …
  CREATE TABLE changes (
    turn_id TEXT NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    path TEXT NOT NULL,
    is_new INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (turn_id, path)
  );
  CREATE INDEX changes_by_topic ON changes (chat_id, thread_id);

  -- … and what it contained when the latest of a topic's turns, undos and redos ended.
  CREATE TABLE seen_files (
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (chat_id, thread_id, path)
  );

  -- Owner: undo/undos. Each requested undo, and what its files contained before it.
  CREATE TABLE undos (
    id TEXT PRIMARY KEY,
    turn_id TEXT NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    state TEXT NOT NULL,
    files TEXT NOT NULL,
    message_id INTEGER,
    told INTEGER,
    asked_at INTEGER NOT NULL
  );
  CREATE TABLE kept_files (
    undo_id TEXT NOT NULL,
    path TEXT NOT NULL,
    content TEXT,
    mode INTEGER,
    PRIMARY KEY (undo_id, path)
  );
  `,
  `
  -- conversation/tables/ledger. The place in the queue, if it differs from the update's; the turn that took the message up;
  -- the turn that it repeats; further messages of a text that came in parts.
  ALTER TABLE turns ADD COLUMN rank REAL;
  ALTER TABLE turns ADD COLUMN part_of TEXT;
  ALTER TABLE turns ADD COLUMN repeats TEXT;
  ALTER TABLE turns ADD COLUMN more_messages TEXT;

  -- conversation/tables/topics. The message that shows the queue, and its keyboard.
  ALTER TABLE topics ADD COLUMN card_message_id INTEGER;
  ALTER TABLE topics ADD COLUMN card_keyboard TEXT;
  `,
  `
  -- conversation/tables/topics. How much of Claude's work is shown, if somebody chose it.
  ALTER TABLE topics ADD COLUMN verbosity TEXT;
  `,
  `
  -- delivery/outbox. Why Telegram refused it.
  ALTER TABLE outbox ADD COLUMN error TEXT;
  `,
  `
  -- conversation/tables/ledger. The cost of turns that were deleted, per topic.
  CREATE TABLE costs (
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    cost_usd REAL NOT NULL,
    turns INTEGER NOT NULL,
    PRIMARY KEY (chat_id, thread_id)
  );
  `,
  `
  -- conversation/tables/ledger. When a message that was held up by the usage limit may run.
  ALTER TABLE turns ADD COLUMN not_before INTEGER;
  `,
  `
  -- conversation/tables/ledger. When the person asked for it: sent the message, or chose to run it.
  ALTER TABLE turns ADD COLUMN asked_at INTEGER;

  -- conversation/tables/topics. The message that offers messages that came too late, and its keyboard.
  ALTER TABLE topics ADD COLUMN offer_message_id INTEGER;
  ALTER TABLE topics ADD COLUMN offer_keyboard TEXT;
  `,
  `
  -- conversation/tables/ledger. 1: background work was still running in its process when the turn ended.
  ALTER TABLE turns ADD COLUMN leaves_work INTEGER;

  -- conversation/tables/blocked-rows. Chats whose person blocked the bot and has not written since.
  CREATE TABLE blocked_chats (chat_id INTEGER PRIMARY KEY);

  -- delivery/outbox. 1: it is marked as a possible duplicate, and keeps the mark when it is edited.
  ALTER TABLE outbox ADD COLUMN is_marked INTEGER;
  `,
  `
  -- Owner: chat-settings/chosen. What was chosen in the chat; what chats were learned to refuse stays in chats.
  CREATE TABLE chosen (
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    setting TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (chat_id, thread_id, setting)
  );
  INSERT INTO chosen SELECT chat_id, thread_id, 'mode', mode FROM topics WHERE mode IS NOT NULL;
  INSERT INTO chosen SELECT chat_id, thread_id, 'verbose', verbosity FROM topics WHERE verbosity IS NOT NULL;
  ALTER TABLE topics DROP COLUMN mode;
  ALTER TABLE topics DROP COLUMN verbosity;

  -- Buttons that stand in chats go on working.
  UPDATE keyboards SET actions = replace(replace(replace(actions,
    '"kind":"setMode","mode":', '"kind":"set","isShown":true,"setting":"mode","value":'),
    '"kind":"setVerbosity","verbosity":', '"kind":"set","isShown":true,"setting":"verbose","value":'),
    '"kind":"format","format":', '"kind":"set","setting":"format","value":');
  `,
  `
  -- A process is found by its family tag alone.
  ALTER TABLE turns DROP COLUMN pid;
  ALTER TABLE turns DROP COLUMN pid_started_at;
  `,
  `
  -- Owner: chat-settings/abilities. What a chat was found unable to show. After one refusal it is still used (again_at is
  -- null); after two it is not, until again_at. What earlier versions learned from one refusal counts as one.
  CREATE TABLE abilities (
    chat_id INTEGER NOT NULL,
    ability TEXT NOT NULL,
    refused_at INTEGER NOT NULL,
    again_at INTEGER,
    PRIMARY KEY (chat_id, ability)
  );
  INSERT INTO abilities (chat_id, ability, refused_at)
    SELECT chat_id, 'richMessage', 0 FROM chats WHERE format = 'text';
  INSERT INTO abilities (chat_id, ability, refused_at)
    SELECT chat_id, 'richDraft', 0 FROM chats WHERE rung IN ('draft', 'edit', 'typing');
  INSERT INTO abilities (chat_id, ability, refused_at)
    SELECT chat_id, 'draft', 0 FROM chats WHERE rung IN ('edit', 'typing');
  INSERT INTO abilities (chat_id, ability, refused_at)
    SELECT chat_id, 'editedMessage', 0 FROM chats WHERE rung = 'typing';
  DROP TABLE chats;
  `,
  `
  -- delivery/mending. What is known of a rich message in which Telegram refuses something.
  ALTER TABLE outbox ADD COLUMN mending TEXT;
  `,
  `
  -- Owner: lacks/known. The MCP servers of each folder as last reported, in JSON; when Claude Code's login ends, in one row.
  CREATE TABLE servers (folder TEXT PRIMARY KEY, servers TEXT NOT NULL);
  CREATE TABLE logins (id INTEGER PRIMARY KEY CHECK (id = 1), ends_at INTEGER NOT NULL, told_at INTEGER);
  `,
  `
  -- Owner: conversation/tables/history. The turns that Claude remembers, in the order in which they ended. message_id:
  -- Claude's last message in it, at which the session can be resumed.
  CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    turn_id TEXT NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    message_id TEXT,
    is_own INTEGER NOT NULL,
    at INTEGER NOT NULL
  );
  CREATE INDEX history_by_topic ON history (chat_id, thread_id);

  -- conversation/tables/topics. The message after which the next process forks the session; the sessions that were left
  -- by going back.
  ALTER TABLE topics ADD COLUMN resume_at TEXT;
  ALTER TABLE topics ADD COLUMN left_sessions TEXT;
  `,
]
