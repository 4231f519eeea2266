/** What is known of orders, fills and whoever placed them: answers from memory, which ask nobody and change nothing. */
import type { OwnerName } from '../../contract/profit-views.ts';
import type { Asset } from '../../domain/instrument.ts';
import type { Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Holds } from '../account/balance-truth.ts';
import { ownerOf } from '../account/owned-position.ts';
import type { InstanceRecord } from '../automation/automation-fold.ts';
import type { CarriedPosition } from './carried-position.ts';
import type { DeskCore } from './desk-core.ts';
import type { TickingSwitch } from './ledger-state.ts';
import type { Order } from './order.ts';

export class DeskKnowledge {
  readonly #core: DeskCore;

  constructor(core: DeskCore) {
    this.#core = core;
  }

  /** Working, in flight, unknown and approved orders, those placed elsewhere included. */
  live(): readonly Order[] {
    return this.#core.live();
  }

  /** Orders that could still fill at the exchange, unknown ones included. */
  working(): readonly Order[] {
    return this.#core.ledger.live().filter(({ life }) => life.state !== 'CREATED');
  }

  /** The order that this fill filled; null while it is not known. */
  orderOf(fill: Fill): Order | null {
    return this.#core.ledger.byExchangeOrderId(fill.exchangeOrderId);
  }

  /** Whose order filled; null for an order this journal does not know. */
  ownerOf(fill: Pick<Fill, 'exchangeOrderId'>): OwnerName | null {
    const order = this.#core.ledger.byExchangeOrderId(fill.exchangeOrderId);
    return order === null ? null : ownerOf(order.origin);
  }

  /** Since any order of the account last moved; 0 while one is on its way or in doubt. */
  quietForMs(): number {
    const now = this.#core.now();
    return this.#core
      .live()
      .reduce(
        (least, order) => (isUnsettled(order) ? 0 : Math.min(least, now - order.updatedAt)),
        Number.POSITIVE_INFINITY,
      );
  }

  /** Orders of ours that ended cancelled at or after this exchange time without anybody here asking. */
  cancelledUnasked(since: EpochMs): number {
    let count = 0;
    for (const { life, ending, cancel, origin } of this.#core.ledger.all()) {
      const isTheirs = life.state === 'CANCELED' && cancel === null && origin.kind !== 'external';
      if (isTheirs && ending !== null && ending.at >= since) count += 1;
    }
    return count;
  }

  /** What orders lock, by whose they are. */
  holds(): Holds {
    return this.#core.holds();
  }

  /** Locked per asset by working, in flight and unknown orders, fee reserve included. */
  held(): ReadonlyMap<Asset, Money> {
    return this.#core.held();
  }

  fills(): readonly Fill[] {
    return this.#core.ledger.fills;
  }

  /** Positions of fills from before the last checkpoint's horizon; `fills()` tells of the rest. */
  carried(): readonly CarriedPosition[] {
    return this.#core.ledger.carried;
  }

  /** Since when every fill is in positions, and since when each is kept one by one. */
  historySince(): { readonly complete: EpochMs | null; readonly listed: EpochMs | null } {
    return { complete: this.#core.ledger.beganAt, listed: this.#core.ledger.baseline };
  }

  /** What the journal knows of automation. */
  automation(): ReadonlyMap<string, InstanceRecord> {
    return this.#core.ledger.automation;
  }

  /** What the journal knows of the exchange's own cancel-everything timer. */
  tickingSwitch(): TickingSwitch | null {
    return this.#core.ledger.deadMan;
  }

  stateHash(): string {
    return this.#core.ledger.stateHash();
  }
}

const isUnsettled = ({ life, amend, cancel }: Order): boolean =>
  life.state === 'CREATED' ||
  life.state === 'SUBMITTING' ||
  life.state === 'UNKNOWN' ||
  amend !== null ||
  cancel !== null;
