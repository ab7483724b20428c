/**
 * Makes the server fail on request. Faults are rules: the first rule that matches a call is applied to it.
 */

export type Fault = FaultScope & FaultAction

export interface FaultScope {
  /** A method's exact name or a pattern. Default: every method. */
  readonly method?: string | RegExp
  /** How many calls to fail. Default 1; `Infinity` lasts until the fault is removed. */
  readonly times?: number
}

export type FaultAction =
  /** Answers with this status without performing the call. A 5xx has an HTML body, like a proxy's. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly description?: string
      /** Seconds. The default for 429 is 1. */
      readonly retryAfter?: number
    }
  /** Drops the connection before or after performing the call. The client cannot tell which. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** Resets the connection (RST) without performing the call. */
  | { readonly kind: 'reset' }
  /** Performs the call after this delay. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Never answers and does not perform the call. */
  | { readonly kind: 'hang' }

/** A fault that has been added. */
export interface ActiveFault {
  /** How many calls it has failed. */
  readonly hits: number
  remove(): void
}

export interface Faults {
  add(fault: Fault): ActiveFault
  /** Removes all rules and ends an outage. */
  clear(): void
  /** While on, every connection is reset at once, including open ones. */
  outage(state: 'on' | 'off'): void
}

/** The server's side of the faults. */
export interface FaultSource extends Faults {
  readonly isOutage: boolean
  /** @returns the fault for this call, if any; counts it as a hit */
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
      const rule = rules.find(({ fault }) => matches(fault, method))
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

function matches({ method }: Fault, name: string): boolean {
  if (method === undefined) return true
  return typeof method === 'string' ? method === name : method.test(name)
}
