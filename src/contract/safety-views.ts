/**
 * What guards the account, and what would happen without this machine. Published as one snapshot when it changes and at
 * least once a second. Decimals are plain text in the account's quote currency unless said otherwise.
 */

export interface DeadManView {
  readonly isWanted: boolean;
  /** `armed`: the exchange confirmed a trigger time. `late`: no confirmation for 30 s. `fired`: the exchange cancelled. */
  readonly state: 'off' | 'arming' | 'armed' | 'late' | 'fired' | 'paused';
  /** Epoch ms, exchange time: when the exchange would cancel everything; null when it would not. */
  readonly triggerAt: number | null;
  readonly lastConfirmedAt: number | null;
  readonly timeoutSeconds: number;
  readonly refreshSeconds: number;
  /** A sentence when it cannot do its work or is paused. */
  readonly reason: string | null;
  /** Working orders on the account that are not ours and would be cancelled too. */
  readonly foreignOrders: number;
}

export interface DiedNowView {
  /** Orders left working at the exchange, ours and foreign, unknown ones included. */
  readonly workingOrders: number;
  readonly unknownOrders: number;
  /** Notional if every working and unknown order filled, and the position it would leave. */
  readonly worstCaseNotional: string;
  readonly worstCaseBySymbol: readonly {
    readonly symbol: string;
    readonly position: string;
    readonly worstLong: string;
    readonly worstShort: string;
  }[];
  /** Orders the dead man's switch would cancel, and when; zero while it is off. */
  readonly switchWouldCancel: number;
  readonly switchAt: number | null;
  /** Protection that lives only in this program (none of it survives), in sentences. */
  readonly onlyHere: readonly string[];
}

export interface BalanceTruthView {
  readonly asset: string;
  readonly total: string;
  readonly free: string;
  readonly heldByOurOrders: string;
  readonly inFlight: string;
  readonly lockedElsewhere: string;
  /** Must be 0; otherwise `explanation` says what is known. */
  readonly unexplained: string;
  readonly explanation: string | null;
}

/** What one working order costs to touch now, in points of its pair's counter. */
export interface OrderFuelView {
  readonly intentId: string;
  readonly ageMs: number;
  readonly cancelCost: number;
  readonly amendCost: number;
  /** Until cancelling gets cheaper, and what it costs then; null when it already costs nothing. */
  readonly cheaperInMs: number | null;
  readonly cheaperCost: number | null;
}

export interface RateFuelView {
  readonly symbol: string;
  readonly counter: number;
  readonly maximum: number;
  /** Points kept for cancels that nothing else may spend. */
  readonly cancelReserve: number;
  readonly decayPerSecond: number;
  readonly emptyInMs: number;
  readonly orders: readonly OrderFuelView[];
}

export interface LossLimitView {
  readonly realisedToday: string;
  readonly unrealised: string | null;
  readonly maximumDailyLoss: string;
  readonly drawdown: string | null;
  readonly maximumDrawdown: string;
  /** Why new exposure is refused, or null. */
  readonly blocked: string | null;
}

export interface SafetyView {
  readonly at: number;
  readonly deadMan: DeadManView | null;
  readonly diedNow: DiedNowView | null;
  readonly balances: readonly BalanceTruthView[];
  readonly rateFuel: readonly RateFuelView[];
  readonly losses: LossLimitView | null;
  /** After a difference nobody could explain: orders are refused until a person acknowledges it. */
  readonly readOnly: { readonly since: number; readonly differences: readonly string[] } | null;
  /** Steps after sleep, a network change or a start, each with its outcome so far. */
  readonly recovery: readonly { readonly step: string; readonly isDone: boolean; readonly detail: string }[];
}
