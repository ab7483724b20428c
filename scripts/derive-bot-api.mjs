#!/usr/bin/env node
// Derives from grammY's type package which parameters the methods of the local Telegram have, so that nobody
// has to copy them by hand. Writes src/local-telegram/schema/bot-api.generated.ts; with --print, prints it instead.
// Plain JavaScript, because the oldest Node this package supports cannot run TypeScript.
// @ts-check
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** The methods served by the local Telegram. */
const METHODS = [
  'getMe',
  'getUpdates',
  'setWebhook',
  'getWebhookInfo',
  'deleteWebhook',
  'setMyCommands',
  'getMyCommands',
  'sendMessage',
  'sendRichMessage',
  'sendMessageDraft',
  'sendRichMessageDraft',
  'sendDocument',
  'editMessageText',
  'editMessageReplyMarkup',
  'deleteMessage',
  'answerCallbackQuery',
  'sendChatAction',
  'setMessageReaction',
  'createForumTopic',
  'editForumTopic',
  'deleteForumTopic',
]

/**
 * Parameters and fields that the program never uses. They are omitted, so the server refuses them as unknown.
 */
const LEFT_OUT_FIELDS = new Set([
  'allow_paid_broadcast',
  'business_connection_id',
  'checklist_task_id',
  'direct_messages_topic_id',
  'ephemeral_message_id',
  'ephemeral_message_parameters',
  'html',
  'icon_custom_emoji_id',
  'inline_message_id',
  'language_code',
  'markdown',
  'media',
  'message_effect_id',
  'parse_mode',
  'poll_option_id',
  'protect_content',
  'quote_parse_mode',
  'reply_to_message_id',
  'suggested_post_parameters',
  'thumbnail',
])

/** Union members that the program never uses: media, payments, web apps, inline mode, reply keyboards. */
const LEFT_OUT_TYPES = new Set([
  'ForceReply',
  'InlineKeyboardButton.GameButton',
  'InlineKeyboardButton.LoginButton',
  'InlineKeyboardButton.PayButton',
  'InlineKeyboardButton.SwitchInlineButton',
  'InlineKeyboardButton.SwitchInlineChosenChatButton',
  'InlineKeyboardButton.SwitchInlineCurrentChatButton',
  'InlineKeyboardButton.WebAppButton',
  'InputRichBlockAnimation',
  'InputRichBlockAudio',
  'InputRichBlockCollage',
  'InputRichBlockDocument',
  'InputRichBlockMap',
  'InputRichBlockPhoto',
  'InputRichBlockSlideshow',
  'InputRichBlockVideo',
  'InputRichBlockVoiceNote',
  'MessageEntity.TextMentionMessageEntity',
  'ReactionTypePaid',
  'ReplyKeyboardMarkup',
  'ReplyKeyboardRemove',
  'RichMessageButton.LoginUrlButton',
  'RichMessageButton.SwitchInlineButton',
  'RichMessageButton.SwitchInlineCurrentChatButton',
  'RichMessageButton.SwitchInlineQueryChosenChatButton',
  'RichMessageButton.WebAppButton',
  'RichTextTextMention',
])

/** Replaces grammY's own `InputFile`. */
const FILE_TYPE = 'UploadedFile'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const target = join(root, 'src/local-telegram/schema/bot-api.generated.ts')
const { program, entry } = loadTypes()
const checker = program.getTypeChecker()
/** @type {Map<string, unknown>} */
const types = new Map()

const methods = deriveMethods()
const source = print(methods)
if (process.argv.includes('--print')) process.stdout.write(source)
else writeFileSync(target, source)

/** Creates a program with one virtual file that names the type to inspect. */
function loadTypes() {
  const grammy = createRequire(createRequire(import.meta.url).resolve('grammy'))
  const typePackage = grammy.resolve('@grammyjs/types').replace(/\.js$/, '.d.ts')
  const entry = join(root, '__bot-api.ts')
  const text = [
    `import type { ApiMethods } from ${JSON.stringify(typePackage.replace(/\.d\.ts$/, '.js'))}`,
    `interface ${FILE_TYPE} { readonly uploaded: unique symbol }`,
    `export declare const api: ApiMethods<${FILE_TYPE}>`,
  ].join('\n')
  const options = { strict: true, noEmit: true, module: ts.ModuleKind.NodeNext, types: [] }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = file => file === entry || fileExists(file)
  host.getSourceFile = (file, ...rest) =>
    file === entry
      ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true)
      : getSourceFile.call(host, file, ...rest)
  return { program: ts.createProgram([entry], options, host), entry }
}

function deriveMethods() {
  const file = program.getSourceFile(entry)
  const module = file && checker.getSymbolAtLocation(file)
  const api = module && checker.getExportsOfModule(module).find(symbol => symbol.name === 'api')
  if (!api) throw new Error('The type package could not be read')
  const type = checker.getTypeOfSymbol(api)
  return new Map(METHODS.map(name => [name, parametersOf(type, name)]))
}

/** @param {ts.Type} api @param {string} name */
function parametersOf(api, name) {
  const method = api.getProperty(name)
  const signature = method && checker.getTypeOfSymbol(method).getCallSignatures()[0]
  if (!signature) throw new Error(`The type package has no method ${name}`)
  const [parameter] = signature.getParameters()
  if (!parameter) return { required: {}, optional: {} }
  return fieldsOf(checker.getNonNullableType(checker.getTypeOfSymbol(parameter)))
}

/** @param {ts.Type} type */
function fieldsOf(type) {
  /** @type {Record<string, unknown>} */
  const required = {}
  /** @type {Record<string, unknown>} */
  const optional = {}
  for (const property of checker.getPropertiesOfType(type)) {
    if (LEFT_OUT_FIELDS.has(property.name)) continue
    const into = property.flags & ts.SymbolFlags.Optional ? optional : required
    into[property.name] = shapeOf(checker.getNonNullableType(checker.getTypeOfSymbol(property)))
  }
  return { required, optional }
}

/** @param {ts.Type} type @returns {unknown} */
function shapeOf(type) {
  if (type.flags & ts.TypeFlags.Boolean) return 'boolean'
  if (type.flags & ts.TypeFlags.String) return 'string'
  if (type.flags & ts.TypeFlags.Number) return 'integer'
  if (type.isLiteral()) return { oneOf: [type.value] }
  if (type.flags & ts.TypeFlags.BooleanLiteral) return 'true'
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(/** @type {ts.TypeReference} */ (type))
    return { array: item && shapeOf(item) }
  }
  if (type.isUnion()) return type.aliasSymbol ? named(type, unionOf) : unionOf(type)
  if (nameOf(type) === FILE_TYPE) return 'file'
  return named(type, fieldsOf)
}

/** @param {ts.Type} type */
function unionOf(type) {
  const members = /** @type {ts.UnionType} */ (type).types
  if (members.every(member => member.isLiteral()))
    return { oneOf: members.map(member => /** @type {ts.LiteralType} */ (member).value) }
  const shapes = members.filter(member => !LEFT_OUT_TYPES.has(nameOf(member))).map(shapeOf)
  return shapes.length === 1 ? shapes[0] : { anyOf: shapes }
}

/**
 * Types refer to one another and to themselves, so each is written once, under its name.
 *
 * @param {ts.Type} type @param {(type: ts.Type) => unknown} describe
 */
function named(type, describe) {
  const name = type.aliasSymbol?.name ?? nameOf(type)
  if (!types.has(name)) {
    types.set(name, undefined)
    types.set(name, describe(type))
  }
  return { ref: name }
}

/** @param {ts.Type} type */
function nameOf(type) {
  const symbol = type.getSymbol()
  if (!symbol) return ''
  const parent = symbol.declarations?.[0]?.parent.parent
  return parent && ts.isModuleDeclaration(parent) ? `${parent.name.getText()}.${symbol.name}` : symbol.name
}

/** @param {Map<string, unknown>} methods */
function print(methods) {
  return `// Made by scripts/derive-bot-api.mjs from the types of grammY. Do not edit: run the script again.
import type { Fields, Shape } from './shape.ts'

export const methods: Readonly<Record<string, Fields>> = ${lines(methods)}

export const types: Readonly<Record<string, Shape>> = ${lines(new Map([...types].sort(byName)))}
`
}

/** @param {Map<string, unknown>} entries each printed on its own line */
function lines(entries) {
  return `{\n${[...entries].map(([name, shape]) => `  ${JSON.stringify(name)}: ${JSON.stringify(shape)},\n`).join('')}}`
}

/** @param {[string, unknown]} a @param {[string, unknown]} b */
function byName([a], [b]) {
  return a < b ? -1 : 1
}
