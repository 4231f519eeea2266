/**
 * How long settling may take once the faults have ended. More where a workstation waits on purpose, and what it was once
 * given it keeps: it waits until the attempts that used up its budget are ten minutes old, and by then they no longer count.
 */

/** The longest a client waits on purpose is five minutes: an open circuit breaker. */
const SETTLE_MS = 420_000;
/** After an upgrade answered 429, or as many attempts as are allowed, nobody connects for ten. */
const BAN_MS = 610_000;
const ATTEMPTS_ALLOWED = 40;

interface Waiting {
  readonly fired: ReadonlyMap<string, number>;
  readonly timeline: { readonly now: number };
  readonly desks: readonly {
    readonly station: {
      /** In true time. */
      readonly network: { readonly attempts: readonly number[] };
      /** It counts the ten minutes by a clock that may have stood still while the machine slept. */
      readonly machine: { readonly uncountedMs: number };
    };
  }[];
}

export class Patience {
  readonly #settleMs: number;
  #hasWaitedOutABan = false;

  constructor(settleMs = SETTLE_MS) {
    this.#settleMs = settleMs;
  }

  /** The attempt that uses up the budget may be one that the last fault caused, after the faults have ended. */
  bound({ fired, timeline, desks }: Waiting): number {
    this.#hasWaitedOutABan ||=
      fired.has('N9') ||
      desks.some(({ station: { network, machine } }) => {
        const since = timeline.now - BAN_MS - machine.uncountedMs;
        return network.attempts.filter((at) => at > since).length >= ATTEMPTS_ALLOWED;
      });
    return this.#settleMs + (this.#hasWaitedOutABan ? BAN_MS : 0);
  }
}
