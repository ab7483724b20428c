import type { Action } from '../model/chat/action.ts'
import type { ButtonPress } from '../model/chat/incoming.ts'
import { chatSettings } from '../model/settings/settings.ts'
import type { CommandContext } from './commands/command.ts'
import { refused } from './commands/setting-command.ts'
import { settingMessage } from './commands/setting-message.ts'
import { tell } from './commands/tell.ts'
import type { Answering, Notes } from './ports/ports.ts'

export interface SettingPress {
  readonly press: ButtonPress
  readonly nonce: string
  readonly action: Extract<Action, { kind: 'set' }>
}

/**
 * Handles a press that changes a setting. A message that shows the setting gets the new value and keeps its buttons; on
 * any other message the button is used up and goes.
 *
 * @returns the toast; undefined if the setting no longer exists or the button is spent
 */
export async function pressSetting(
  { press, nonce, action }: SettingPress,
  { edit, setButtons }: Pick<Notes, 'edit'> & Pick<Answering, 'setButtons'>,
  { settings, keyboards, conversations }: CommandContext,
): Promise<string | undefined> {
  const setting = chatSettings.find(({ name }) => name === action.setting)
  if (!setting) return undefined
  // The host may allow less now than when the button was made.
  if (!settings.accepts(setting, action.value)) return setting.refusal?.(action.value)
  // Before any await, so that a second press finds it spent.
  if (!action.isShown && !keyboards.spend(nonce)) return undefined
  const said = `${setting.title}: ${action.value}`
  const isSet = await settings.choose(setting, press.topic, action.value)
  if (action.isShown) {
    const { content, rows } = settingMessage(setting, press.topic, settings)
    const { buttons } = keyboards.relabelled(nonce, rows)
    await edit(press.topic, press.messageId, { content, buttons })
  } else {
    const left = press.buttons && keyboards.rewritten(nonce, press.buttons, () => undefined)
    if (left) setButtons(press.topic, press.messageId, left).catch(() => undefined)
    if (isSet) await tell(conversations.of(press.topic), [`${said}. /${setting.name} changes it back.`])
  }
  return isSet ? said : refused(action.value)
}
