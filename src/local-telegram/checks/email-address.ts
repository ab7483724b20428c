const LONGEST = { name: 35, part: 26, label: 30 } as const

/**
 * TDLib, `is_email_address`, whose own comment gives the rule as
 * `^([a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(([a-z0-9][a-z0-9_-]{0,28})?[a-z0-9][.]){1,6}[a-z]{2,8}$`.
 */
export function isEmailAddress(text: string): boolean {
  const [user = '', domain = '', ...more] = text.split('@')
  if (more.length > 0) return false
  const names = user.split(/[.+]/)
  const name = names.pop() ?? ''
  const labels = domain.split('.')
  const ending = labels.pop() ?? ''
  return (
    names.length <= 10 &&
    names.every(part => part.length <= LONGEST.part && /^[\w-]*$/.test(part)) &&
    name.length <= LONGEST.name &&
    /^[\w-]+$/.test(name) &&
    labels.length >= 1 &&
    labels.length <= 6 &&
    labels.every(label => label.length <= LONGEST.label && /^[a-z\d](?:[\w-]*[a-z\d])?$/i.test(label)) &&
    /^[a-z]{2,8}$/i.test(ending)
  )
}
