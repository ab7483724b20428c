/** Checks what may be written into the configuration. */
import { resolve } from 'node:path'
import { nearestName } from '../../../model/nearest.ts'
import { checkValue } from '../../../settings/settings.ts'
import { type Setting, settings } from '../../../settings/settings-table.ts'
import { TokenInTheOpen } from '../../../settings/token-in-the-open.ts'
import { UnknownKey } from './unknown-key.ts'

/** @throws UnknownKey */
export function settingNamed(key: string): Setting {
  const setting = settings.find(known => known.key === key)
  if (setting) return setting
  throw new UnknownKey(
    key,
    nearestName(
      key,
      settings.map(known => known.key),
    ),
  )
}

/**
 * @returns the value to store: parsed numbers and booleans, absolute folders
 * @throws BadSetting if the value is invalid, TokenInTheOpen for the token
 */
export function checkedForConfig(setting: Setting, given: string): unknown {
  if (setting.key === 'token') throw new TokenInTheOpen()
  const value = checkValue(setting, given, setting.key)
  return setting.key === 'cwd' ? resolve(String(value)) : value
}
