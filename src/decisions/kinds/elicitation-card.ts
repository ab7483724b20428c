import { FORM_LABELS } from '../../model/chat/labels.ts'
import type {
  Elicitation,
  ElicitationAnswer,
  FormElicitation,
  LinkElicitation,
} from '../../model/claude/elicitation.ts'
import { textContent } from '../../render/blocks/to-content.ts'
import { shorten } from '../../render/text/grapheme.ts'
import { TEXT_LIMIT } from '../../render/text/limits.ts'
import { joinStyled, type Styled, styledAs, unstyled } from '../../render/text/styled.ts'
import { splitStyled } from '../../render/text/styled-split.ts'
import { safeUrl } from '../../render/text/url.ts'
import { clean, spellHidden } from '../../render/text/visible.ts'
import type { Card, CardButton, Decided } from '../card/card.ts'
import { formCard } from '../form/form.ts'
import { askedField } from './elicited-field.ts'

/** Asks what an MCP server wants from the person. */
export function elicitationCard(asked: Elicitation): Card<ElicitationAnswer> {
  return asked.kind === 'form' ? serverForm(asked) : serverLink(asked)
}

const DECLINED: Decided<ElicitationAnswer> = {
  kind: 'decided',
  answer: { action: 'decline' },
  state: 'denied',
  line: '🚫 Declined by you',
  said: 'Declined',
}

const EXPIRED: Decided<ElicitationAnswer> = {
  kind: 'decided',
  answer: { action: 'cancel' },
  state: 'denied',
  line: '⌛ Nobody answered in time: cancelled',
  said: 'Too late',
}

/** Longer server names are shortened (UTF-16 units). */
const MOST_NAME = 60

/** The message with the buttons has room for this, a warning and the line about the decision (UTF-16 units). */
const LINK_ROOM = TEXT_LIMIT - 700

function serverForm({ server, message, fields }: FormElicitation): Card<ElicitationAnswer> {
  const asked = fields.map(askedField)
  return formCard<ElicitationAnswer>({
    title: joinStyled([unstyled('🔌 '), name(server), unstyled(' asks')], ''),
    message,
    fields: asked.map(({ field }) => field),
    hasSummary: true,
    decline: { label: FORM_LABELS.decline, decided: DECLINED },
    line: '✅ Sent by you',
    answer: replies => {
      const content = asked.flatMap(({ name: field, read }, index) => {
        const reply = replies[index]
        return reply?.kind === 'given' ? [[field, read(reply)] as const] : []
      })
      return { action: 'accept', content: Object.fromEntries(content) }
    },
    expired: EXPIRED,
    unsent: '✍️ Not sent: the server has none of this. Ask Claude to try again if it is still needed.',
    unseen: { action: 'cancel' },
  })
}

function serverLink({ server, message, url }: LinkElicitation): Card<ElicitationAnswer> {
  const title = joinStyled([unstyled('🔗 '), name(server), unstyled(' wants you to open a page')], '')
  const address = styledAs({ type: 'code' }, unstyled(spellHidden(url)))
  const whole = joinStyled([title, unstyled(clean(message)), address], '\n\n')
  const isLong = whole.text.length > LINK_ROOM
  const body = [isLong ? joinStyled([title, unstyled('⬆️ The full text is above.')], '\n') : whole]
  const link = buttonUrl(url)
  const host = link === undefined ? [] : [joinStyled([unstyled('It leads to '), bold(hostOf(link))], '')]
  const advice = unstyled('Open it only if you expected this. Press Done when you have finished.')
  return {
    before: isLong ? splitStyled(whole, TEXT_LIMIT).map(textContent) : [],
    body: textContent(joinStyled([...body, joinStyled([...host, advice], '\n')], '\n\n')),
    rows: linkRows(link),
    choose: choice => LINK_VERDICTS[choice],
    expired: EXPIRED,
    unseen: { action: 'cancel' },
  }
}

const LINK_VERDICTS: Readonly<Record<string, Decided<ElicitationAnswer>>> = {
  done: {
    kind: 'decided',
    answer: { action: 'accept' },
    state: 'answered',
    line: '✅ Done by you',
    said: 'Done',
  },
  decline: DECLINED,
}

function linkRows(link: string | undefined): CardButton[][] {
  const open = link === undefined ? [] : [[{ label: FORM_LABELS.openPage, url: link }]]
  return [
    ...open,
    [
      { label: FORM_LABELS.done, style: 'success', choice: 'done' },
      { label: FORM_LABELS.decline, style: 'danger', choice: 'decline' },
    ],
  ]
}

/** Only an https page opens with a tap; any other URL is shown. */
function buttonUrl(url: string): string | undefined {
  const safe = safeUrl(url)
  return safe?.startsWith('https:') ? safe : undefined
}

/** In ASCII, because letters of other scripts can look like Latin ones. */
function hostOf(url: string): string {
  return new URL(url).hostname
}

function name(server: string): Styled {
  return bold(shorten(spellHidden(server), MOST_NAME))
}

function bold(text: string): Styled {
  return styledAs({ type: 'bold' }, unstyled(text))
}
