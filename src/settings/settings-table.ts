import * as v from 'valibot'
import { VERBOSITIES } from '../model/chat/verbosity.ts'
import { BYPASS, MODES } from '../model/claude/mode.ts'
import { LOG_LEVELS } from '../model/log.ts'
import { defaultPreviewSettings } from '../preview/transports/settings.ts'
import { bare } from './bare.ts'

/** What is around a value by mistake is no reason to refuse it. */
const given = v.pipe(v.string(), v.transform(bare))
const number = v.pipe(
  v.union([v.number(), v.pipe(given, v.nonEmpty(), v.transform(Number))]),
  v.number(),
  v.finite(),
)
const whole = v.pipe(number, v.safeInteger(), v.minValue(0))
const yes = v.union([
  v.boolean(),
  v.pipe(
    given,
    v.picklist(['true', 'false', '1', '0']),
    v.transform(text => text === 'true' || text === '1'),
  ),
])
const text = v.pipe(given, v.nonEmpty())

/** One week. */
const MAX_TIMEOUT_MIN = 7 * 24 * 60

export interface Setting {
  /** Path in `config.json`. */
  readonly key: string
  /** The flag of `start` or `login`, if there is one. */
  readonly flag?: string
  /** The environment variable, if there is one. */
  readonly env?: string
  readonly schema: v.GenericSchema<unknown, unknown>
  /** The accepted values, in words. */
  readonly allowed: string
  /** All accepted values, if there are only a few. */
  readonly choices?: readonly string[]
  readonly fallback?: unknown
}

/** Every setting: its names, accepted values and default. */
export const settings: readonly Setting[] = [
  {
    key: 'token',
    env: 'TG_CLAUDE_TOKEN',
    schema: v.pipe(given, v.regex(/^\d+:[\w-]{30,}$/)),
    allowed: 'a bot token as BotFather shows it (123456789:AAH…)',
  },
  {
    key: 'owner',
    flag: '--owner',
    env: 'TG_CLAUDE_OWNER',
    schema: v.pipe(whole, v.minValue(1)),
    allowed: 'a numeric Telegram user id',
  },
  {
    key: 'cwd',
    flag: '--cwd',
    env: 'TG_CLAUDE_CWD',
    schema: text,
    allowed: 'a folder',
    fallback: '.',
  },
  {
    key: 'model',
    flag: '--model',
    env: 'TG_CLAUDE_MODEL',
    schema: text,
    allowed: 'a model name or alias that Claude Code knows',
  },
  {
    key: 'permissionMode',
    flag: '--permission-mode',
    env: 'TG_CLAUDE_PERMISSION_MODE',
    ...picked(MODES),
    fallback: 'default',
  },
  {
    key: 'allow',
    flag: '--allow',
    env: 'TG_CLAUDE_ALLOW',
    schema: v.pipe(given, v.literal(BYPASS)),
    allowed: `${BYPASS}, so that /mode offers it`,
    choices: [BYPASS],
  },
  {
    key: 'maxBudgetUsd',
    flag: '--max-budget-usd',
    env: 'TG_CLAUDE_MAX_BUDGET_USD',
    schema: v.pipe(number, v.gtValue(0)),
    allowed: 'an amount in US dollars for each turn',
  },
  {
    key: 'approvalTimeoutMin',
    flag: '--approval-timeout',
    env: 'TG_CLAUDE_APPROVAL_TIMEOUT',
    schema: v.pipe(number, v.gtValue(0), v.maxValue(MAX_TIMEOUT_MIN)),
    allowed: 'minutes, up to a week (10080)',
    fallback: 15,
  },
  {
    key: 'hangTimeoutMin',
    schema: v.pipe(number, v.minValue(10), v.maxValue(MAX_TIMEOUT_MIN)),
    allowed: 'minutes, from 10 up to a week (10080)',
    fallback: 30,
  },
  {
    key: 'preview.mode',
    flag: '--preview',
    env: 'TG_CLAUDE_PREVIEW',
    ...picked(['auto', 'rich', 'draft', 'edit', 'off']),
    fallback: defaultPreviewSettings.mode,
  },
  {
    key: 'preview.draftIntervalMs',
    schema: whole,
    allowed: 'milliseconds',
    fallback: defaultPreviewSettings.draftIntervalMs,
  },
  {
    key: 'preview.editIntervalMs',
    schema: v.pipe(whole, v.minValue(1_000)),
    allowed: 'milliseconds, 1000 or more',
    fallback: defaultPreviewSettings.editIntervalMs,
  },
  {
    key: 'preview.minGrowth',
    schema: whole,
    allowed: 'a number of characters',
    fallback: defaultPreviewSettings.minGrowth,
  },
  {
    key: 'preview.cursor',
    schema: v.pipe(v.string(), v.maxLength(4)),
    allowed: 'up to 4 characters',
    fallback: defaultPreviewSettings.cursor,
  },
  {
    key: 'format',
    flag: '--format',
    env: 'TG_CLAUDE_FORMAT',
    ...picked(['rich', 'text']),
    fallback: 'rich',
  },
  {
    key: 'verbosity',
    flag: '--verbosity',
    env: 'TG_CLAUDE_VERBOSITY',
    ...picked(VERBOSITIES),
    fallback: 'normal',
  },
  {
    key: 'thinking',
    flag: '--thinking',
    env: 'TG_CLAUDE_THINKING',
    ...picked(['show', 'hide']),
    fallback: 'show',
  },
  {
    key: 'trust',
    flag: '--trust',
    env: 'TG_CLAUDE_TRUST',
    schema: yes,
    allowed: 'true or false',
    choices: ['true', 'false'],
    fallback: false,
  },
  {
    key: 'queueLimit',
    schema: v.pipe(whole, v.minValue(1), v.maxValue(1_000)),
    allowed: 'a number of messages from 1 to 1000',
    fallback: 20,
  },
  {
    key: 'staleAfterMin',
    schema: v.pipe(number, v.minValue(0)),
    allowed: 'minutes, or 0 for no limit',
    fallback: 60,
  },
  {
    key: 'logLevel',
    flag: '--log-level',
    env: 'TG_CLAUDE_LOG_LEVEL',
    ...picked(LOG_LEVELS),
    fallback: 'info',
  },
  {
    key: 'apiRoot',
    flag: '--api-root',
    env: 'TG_CLAUDE_API_ROOT',
    schema: v.pipe(given, v.check(isSafeRoot)),
    allowed: 'an https URL (http only for this machine)',
    fallback: 'https://api.telegram.org',
  },
  {
    key: 'claude',
    flag: '--claude',
    env: 'TG_CLAUDE_BIN',
    schema: text,
    allowed: 'the name or path of the claude executable',
    fallback: 'claude',
  },
]

/** The token is part of every call, so plain HTTP is only allowed to this machine. */
function isSafeRoot(root: string): boolean {
  if (!URL.canParse(root)) return false
  const { protocol, hostname } = new URL(root)
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback)
}

/** A setting with a fixed list of values. */
function picked(choices: readonly string[]): Pick<Setting, 'schema' | 'allowed' | 'choices'> {
  const allowed = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`
  return { schema: v.pipe(given, v.picklist(choices)), allowed, choices }
}
