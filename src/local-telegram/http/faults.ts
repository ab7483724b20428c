/** Makes the server fail on request. One mechanism: rules, of which the first that fits a call is applied to it. */

export type Fault = FaultScope & FaultAction

export interface FaultScope {
  /** A method's exact name, or a pattern for it; default: every method. */
  readonly method?: string | RegExp
  /** How many calls it hits; default 1. `Infinity` until it is removed. */
  readonly times?: number
}

export type FaultAction =
  /** Answers with this and does nothing. 5xx: with a page of HTML, as a proxy would. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly description?: string
      /** Seconds; 429 has 1 by default. */
      readonly retryAfter?: number
    }
  /** Drops the connection: before doing anything, or after having done it, when the client cannot know. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** Resets the connection (RST) before doing anything. */
  | { readonly kind: 'reset' }
  /** Does it, but only after this time. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Never answers and does nothing. */
  | { readonly kind: 'hang' }

/** A rule that was added. */
export interface ActiveFault {
  /** How many calls it has hit. */
  readonly hits: number
  remove(): void
}

export interface Faults {
  add(fault: Fault): ActiveFault
  /** Removes all rules and ends an outage. */
  clear(): void
  /** While it is on, every connection is reset at once, open ones too. */
  outage(state: 'on' | 'off'): void
}

/** What the server asks. */
export interface FaultSource extends Faults {
  readonly isOutage: boolean
  /** The fault for this call, if any; it counts as hit. */
  take(method: string): FaultAction | undefined
}

export function createFaults(resetAll: () => void): FaultSource {
  let rules: Rule[] = []
  let isOutage = false
  const forget = (rule: Rule) => {
    rules = rules.filter(other => other !== rule)
  }
  return {
    get isOutage() {
      return isOutage
    },
    add(fault) {
      const rule: Rule = { fault, hits: 0, remove: () => forget(rule) }
      rules.push(rule)
      return rule
    },
    clear() {
      rules = []
      isOutage = false
    },
    outage(state) {
      isOutage = state === 'on'
      if (isOutage) resetAll()
    },
    take(method) {
      const rule = rules.find(({ fault }) => concerns(fault, method))
      if (!rule) return undefined
      rule.hits += 1
      if (rule.hits >= (rule.fault.times ?? 1)) forget(rule)
      return rule.fault
    },
  }
}

interface Rule {
  readonly fault: Fault
  hits: number
  remove(): void
}

function concerns({ method }: Fault, name: string): boolean {
  if (method === undefined) return true
  return typeof method === 'string' ? method === name : method.test(name)
}
