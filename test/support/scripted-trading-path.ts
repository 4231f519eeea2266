/** A command path that answers as told. It fails loudly when a command comes that no script foresaw. */
import type { Failure } from '../../src/domain/failure.ts';
import type { ExchangeOrderId } from '../../src/domain/order.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import type {
  AddOrderValue,
  AmendSubmission,
  BatchAddRow,
  Clock,
  CommandAnswer,
  OrderSubmission,
  OrderTarget,
  PathHealth,
  TradingPath,
} from '../../src/engine/ports.ts';
import type { RiskApproved } from '../../src/engine/risk/approval.ts';

export type Script =
  | { readonly kind: 'accept'; readonly exchangeOrderId?: string; readonly afterMs?: number }
  | { readonly kind: 'fail'; readonly failure: Failure; readonly afterMs?: number }
  /** Never settles, as a socket that went dark. */
  | { readonly kind: 'silent' };

export type ScriptedCall =
  | { readonly command: 'add'; readonly submission: OrderSubmission }
  | { readonly command: 'amend'; readonly amend: AmendSubmission }
  | { readonly command: 'cancel'; readonly target: OrderTarget }
  | { readonly command: 'cancelAll' }
  | { readonly command: 'cancelAllAfter'; readonly timeoutSeconds: number };

const failure = (code: string, delivery: Failure['delivery'], message: string): Failure => ({
  code,
  category: delivery === 'answered' ? 'exchange' : 'network',
  retryable: false,
  delivery,
  message,
});
export const NOT_SENT = failure('network.not-open', 'not-sent', 'The socket was not open.');
export const NO_ANSWER = failure('network.timeout', 'unknown', 'No answer within 2 s.');
export const REFUSED = failure('kraken.insufficient-funds', 'answered', 'Insufficient funds.');
export const UNKNOWN_ORDER = failure('kraken.unknown-order', 'answered', 'Unknown order.');

export class ScriptedTradingPath implements TradingPath {
  readonly name: 'websocket' | 'rest';
  readonly calls: ScriptedCall[] = [];
  readonly #clock: Clock;
  readonly #scripts = new Map<string, Script[]>();
  readonly #defaults = new Map<string, Script>();
  #health: PathHealth = { isOpen: true, lastRoundTripMs: 20, lastAnswerAt: null, reason: null };
  #made = 0;

  constructor(name: 'websocket' | 'rest', clock: Clock) {
    this.name = name;
    this.#clock = clock;
  }

  /** Answers, one per command, in order. */
  script(command: ScriptedCall['command'], ...scripts: readonly Script[]): this {
    this.#scripts.set(command, [...(this.#scripts.get(command) ?? []), ...scripts]);
    return this;
  }

  /** The answer to every command of a kind that has no script left. */
  always(command: ScriptedCall['command'], script: Script): this {
    this.#defaults.set(command, script);
    return this;
  }

  set(health: Partial<PathHealth>): void {
    this.#health = { ...this.#health, ...health };
  }

  sent<C extends ScriptedCall['command']>(command: C): readonly Extract<ScriptedCall, { command: C }>[] {
    return this.calls.filter((call): call is Extract<ScriptedCall, { command: C }> => call.command === command);
  }

  health(): PathHealth {
    return this.#health;
  }

  addOrder(submission: RiskApproved<OrderSubmission>): Promise<CommandAnswer<AddOrderValue>> {
    return this.#answer({ command: 'add', submission }, (script) => ({
      exchangeOrderId: (script.exchangeOrderId ?? `O${this.name.toUpperCase()}-${++this.#made}`) as ExchangeOrderId,
      clientOrderId: submission.clientOrderId,
      warnings: [],
    }));
  }

  addOrders(): Promise<CommandAnswer<readonly BatchAddRow[]>> {
    throw new Error('No script for batches.');
  }

  amendOrder(amend: RiskApproved<AmendSubmission>): Promise<CommandAnswer<{ readonly amendId: string }>> {
    return this.#answer({ command: 'amend', amend }, () => ({ amendId: 'TAMEND' }));
  }

  cancelOrder(target: OrderTarget): Promise<CommandAnswer<{ readonly count: number }>> {
    return this.#answer({ command: 'cancel', target }, () => ({ count: 1 }));
  }

  cancelOrders(_targets: readonly OrderTarget[]): Promise<CommandAnswer<{ readonly count: number }>> {
    throw new Error('No script for batches.');
  }

  cancelAll(): Promise<CommandAnswer<{ readonly count: number }>> {
    return this.#answer({ command: 'cancelAll' }, () => ({ count: 0 }));
  }

  cancelAllAfter(timeoutSeconds: number): Promise<CommandAnswer<{ readonly triggerTime: EpochMs | null }>> {
    return this.#answer({ command: 'cancelAllAfter', timeoutSeconds }, () => ({ triggerTime: null }));
  }

  #answer<T>(call: ScriptedCall, value: (script: Extract<Script, { kind: 'accept' }>) => T): Promise<CommandAnswer<T>> {
    this.calls.push(call);
    const script = this.#scripts.get(call.command)?.shift() ?? this.#defaults.get(call.command);
    if (script === undefined) throw new Error(`${this.name}: a ${call.command} came that no script foresaw.`);
    if (script.kind === 'silent') return new Promise(() => {});
    const sentAt = this.#clock.monotonicNow();
    return new Promise((settle) => {
      const finish = (): void => {
        const timing = { sentAt, answeredAt: this.#clock.monotonicNow(), exchangeIn: null, exchangeOut: null };
        settle(
          script.kind === 'fail' ? { ok: false, failure: script.failure } : { ok: true, value: value(script), timing },
        );
      };
      if (script.afterMs === undefined) finish();
      else this.#clock.after(script.afterMs, finish);
    });
  }
}
