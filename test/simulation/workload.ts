/**
 * What traders do at their desks, and what happens around them: orders of every kind, changes and withdrawals, slips of the
 * hand, the kill switch, orders on the same account from elsewhere, and a market that moves.
 */
import type { CommandPayload, OrderTicket } from '../../src/contract/commands.ts';
import type { OrderView } from '../../src/contract/views.ts';
import type { MarketSymbol, Price, Quantity } from '../../src/domain/instrument.ts';
import { BLANK_ORDER } from '../../src/simulator/blank-order.ts';
import type { ListedInstrument } from '../../src/simulator/exchange.ts';
import type { RandomStream } from '../../src/simulator/matching/random-stream.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SYMBOLS } from './exchange.ts';
import { CONFIRMED } from './trader-settings.ts';
import type { Desk, Gesture, World } from './world.ts';

/** Whole lots of a small order of each symbol, worth some hundred dollars. */
const USUAL_LOTS: Readonly<Record<string, number>> = {
  'BTC/USD': 300_000,
  'ETH/USD': 10_000_000,
  'SOL/USD': 200_000_000,
};
const GESTURE_EVERY_MS = 700;
const MARKET_MOVE_EVERY_MS = 4_000;

type Deed = 'deadMan' | 'place' | 'amend' | 'cancel' | 'cancelAll' | 'kill' | 'elsewhere' | 'elsewhereCancel';
const DEEDS: readonly (readonly [Deed, number])[] = [
  ['place', 60],
  ['amend', 13],
  ['cancel', 13],
  ['cancelAll', 2],
  ['kill', 1.5],
  ['deadMan', 1],
  ['elsewhere', 4],
  ['elsewhereCancel', 2],
];

export class Trader {
  readonly #world: World;
  readonly #desk: Desk;
  readonly #chance: RandomStream;
  readonly #ids: SeededRandom;
  #count = 0;
  /** Said about the latch so far: an answer to anything but the last says nothing about now. */
  #words = 0;
  #last: CommandPayload<'order.place'> | null = null;

  constructor(world: World, desk: Desk, chance: RandomStream) {
    this.#world = world;
    this.#desk = desk;
    this.#chance = chance;
    this.#ids = new SeededRandom(chance.bits());
  }

  /** One thing after another until then. */
  work(until: number): void {
    const { timeline } = this.#world;
    const wait = this.#chance.exponential() * GESTURE_EVERY_MS;
    if (timeline.now + wait > until) return;
    timeline.after(wait, () => {
      this.#do(weighted(this.#chance, DEEDS));
      this.work(until);
    });
  }

  /** Several orders within a few milliseconds. */
  burst(count: number): void {
    for (let index = 0; index < count; index += 1) {
      this.#world.timeline.after(index * 5 * this.#chance.next(), () => this.#do('place'));
    }
  }

  kill(): void {
    this.#do('kill');
  }

  /** One intent, submitted again and again. */
  stutter(times: number): void {
    this.#place(times);
  }

  /** Changes one working order. */
  amend(): boolean {
    const order = this.#working();
    if (order !== undefined) this.#amend(order);
    return order !== undefined;
  }

  cancelWhileAmending(): boolean {
    const order = this.#working();
    if (order === undefined) return false;
    this.#amend(order);
    this.#world.timeline.after(this.#chance.next() * 4, () =>
      this.#command('order.cancel', { intentId: order.intentId }),
    );
    return true;
  }

  /** The market reaches an order in the moment it is cancelled. */
  cancelInFrontOfFill(): boolean {
    const order = this.#working();
    if (order === undefined || order.limitPrice === null) return false;
    const listed = this.#listed(order.symbol as MarketSymbol);
    this.#command('order.cancel', { intentId: order.intentId });
    this.#world.timeline.after(this.#chance.next() * 8, () =>
      this.#world.venue.exchange.market.placeHouseOrder(
        listed.symbol,
        order.side === 'buy' ? 'sell' : 'buy',
        Math.round(Number(order.limitPrice) * 10 ** listed.pricePrecision),
        listed.minimumQuantity * 40,
      ),
    );
    return true;
  }

  /** The last gesture's message once more, as a window that lost its answer would send it. */
  replay(): boolean {
    const { window } = this.#desk.station;
    const last = this.#last;
    if (window === null || last === null) return false;
    void window.command('order.place', last);
    return true;
  }

  /** Many fills on this account, of an order placed elsewhere. */
  manyFills(count: number): boolean {
    const { exchange } = this.#world.venue;
    const symbol = this.#symbol();
    const listed = this.#listed(symbol);
    const [best] = exchange.book(symbol).levels('ask', 1);
    if (best === undefined) return false;
    exchange.market.placeHouseOrder(symbol, 'buy', best.price, best.quantity);
    const least = listed.minimumQuantity;
    for (let index = 0; index < count; index += 1) {
      exchange.market.placeHouseOrder(symbol, 'sell', best.price, least);
    }
    return this.#placeElsewhere(symbol, 'buy', least * count, best.price, 'ioc');
  }

  #do(deed: Deed): void {
    const order = this.#working();
    switch (deed) {
      case 'place':
        this.#place(this.#chance.chance(0.12) ? 2 : 1);
        break;
      case 'amend':
        if (order !== undefined) this.#amend(order);
        break;
      case 'cancel':
        if (order !== undefined) this.#command('order.cancel', { intentId: order.intentId });
        break;
      case 'cancelAll': {
        const symbol = this.#chance.chance(0.5) ? null : this.#symbol();
        this.#command('order.cancelAll', { symbol, side: null });
        break;
      }
      case 'kill':
        this.#engage();
        break;
      case 'deadMan':
        this.setDeadMan(this.#chance.chance(0.7));
        break;
      case 'elsewhere':
        this.#elsewhere();
        break;
      case 'elsewhereCancel':
        this.#elsewhereCancel();
        break;
    }
  }

  #place(times: number): void {
    const { window } = this.#desk.station;
    if (window === null) return;
    const gesture = this.#gesture();
    this.#desk.gestures.push(gesture);
    const payload: CommandPayload<'order.place'> = {
      intentId: gesture.intentId,
      ticket: this.#ticket(gesture),
      gestureAt: this.#desk.station.machine.wallNow(),
      acknowledged: this.#chance.chance(0.85) ? [...CONFIRMED] : [],
      validateOnly: false,
    };
    this.#last = payload;
    this.#world.trace.note(this.#desk.station.name, `gesture ${JSON.stringify(payload.ticket)} ${gesture.intentId}`);
    for (let time = 0; time < times; time += 1) {
      this.#world.timeline.after(time === 0 ? 0 : this.#chance.next() * 30, () => {
        if (this.#desk.station.window !== window) return;
        void window.command('order.place', payload).then((answer) => {
          // What was denied while nothing could be written may be forgotten: nothing was sent.
          const isForgettable = answer.ok && answer.value.state === 'DENIED' && this.#desk.station.hasDiskFailed;
          if (answer.ok && !isForgettable) gesture.answer = answer.value.state;
          const text = answer.ok ? `${answer.value.state} ${answer.value.code}` : answer.error.code;
          this.#world.trace.note(this.#desk.station.name, `answer ${gesture.intentId} ${text}`);
        });
      });
    }
  }

  #gesture(): Gesture {
    const symbol = this.#symbol();
    this.#count += 1;
    const usual = USUAL_LOTS[symbol] ?? 1;
    const lots = Math.round(usual * (0.3 + 2 * this.#chance.next()) ** 2);
    return {
      intentId: this.#ids.uuid(),
      symbol,
      side: this.#chance.chance(0.5) ? 'buy' : 'sell',
      // The last three digits are this gesture's alone.
      lots: lots - (lots % 1_000) + this.#count,
      answer: null,
    };
  }

  #ticket({ symbol, side, lots }: Gesture): OrderTicket {
    const listed = this.#listed(symbol);
    const quantity = decimal(lots, listed.quantityPrecision);
    const touch = this.#touch(symbol, side);
    const isBuy = side === 'buy';
    /** So many basis points away from trading at once; below zero it trades. */
    const at = (bps: number): string =>
      decimal(Math.max(1, Math.round(touch * (1 - ((isBuy ? 1 : -1) * bps) / 10_000))), listed.pricePrecision);
    const common = { symbol, side, quantity, postOnly: false, reduceOnly: false } as const;
    const kind = weighted(this.#chance, [
      ['resting', 26],
      ['touching', 18],
      ['taking', 10],
      ['market', 12],
      ['postOnly', 10],
      ['ioc', 6],
      ['fok', 2],
      ['gtd', 4],
      ['stop', 4],
      ['stopLimit', 3],
      ['iceberg', 3],
      ['absurd', 2],
    ] as const);
    const far = 5 + 100 * this.#chance.next();
    switch (kind) {
      case 'resting':
        return { ...common, orderType: 'limit', timeInForce: 'gtc', limitPrice: at(far) };
      case 'touching':
        return { ...common, orderType: 'limit', timeInForce: 'gtc', limitPrice: at(this.#chance.next()) };
      case 'taking':
        return { ...common, orderType: 'limit', timeInForce: 'gtc', limitPrice: at(-10) };
      case 'market':
        return { ...common, orderType: 'market', timeInForce: 'gtc' };
      case 'postOnly':
        return { ...common, orderType: 'limit', timeInForce: 'gtc', limitPrice: at(far / 20), postOnly: true };
      case 'ioc':
        return { ...common, orderType: 'limit', timeInForce: 'ioc', limitPrice: at(-5) };
      case 'fok':
        return { ...common, orderType: 'limit', timeInForce: 'fok', limitPrice: at(-20) };
      case 'gtd': {
        const expireTime =
          Math.floor(this.#desk.station.machine.wallNow() / 1000 + 8 + 20 * this.#chance.next()) * 1000;
        return { ...common, orderType: 'limit', timeInForce: 'gtd', limitPrice: at(far), expireTime };
      }
      case 'stop':
        return {
          ...common,
          orderType: 'stop-loss',
          timeInForce: 'gtc',
          trigger: { reference: 'last', price: { kind: 'static', price: at(-far / 2) } },
        };
      case 'stopLimit':
        return {
          ...common,
          orderType: 'stop-loss-limit',
          timeInForce: 'gtc',
          limitPrice: at(-far),
          trigger: { reference: 'last', price: { kind: 'static', price: at(-far / 2) } },
        };
      case 'iceberg': {
        const display = Math.ceil(lots / 4);
        const displayQuantity = decimal(display, listed.quantityPrecision);
        return { ...common, orderType: 'iceberg', timeInForce: 'gtc', limitPrice: at(far / 10), displayQuantity };
      }
      case 'absurd':
        return { ...common, orderType: 'limit', timeInForce: 'gtc', limitPrice: `${at(far)}3` };
    }
  }

  #amend(order: OrderView): void {
    const isPrice = this.#chance.chance(0.5) && order.limitPrice !== null;
    const listed = this.#world.venue.exchange.instruments.find(({ symbol }) => symbol === order.symbol);
    if (listed === undefined || order.quantity === null) return;
    const factor = 0.9 + 0.25 * this.#chance.next();
    const change =
      isPrice && order.limitPrice !== null
        ? {
            limitPrice: decimal(
              Math.round(
                this.#touch(listed.symbol, order.side) *
                  (1 - ((order.side === 'buy' ? 1 : -1) * 20 * this.#chance.next()) / 10_000),
              ),
              listed.pricePrecision,
            ),
          }
        : {
            quantity: decimal(
              Math.round(Number(order.quantity) * 10 ** listed.quantityPrecision * factor),
              listed.quantityPrecision,
            ),
          };
    this.#command('order.amend', {
      intentId: order.intentId,
      amendId: this.#ids.uuid(),
      acknowledged: [...CONFIRMED],
      ...change,
    });
  }

  #engage(): void {
    const { window } = this.#desk.station;
    const { monitor, station } = this.#desk;
    if (window === null) return;
    this.#world.trace.note(station.name, 'kill');
    const word = this.#nextWord();
    const { lives } = station;
    const heard = window.told.length;
    void window.command('kill.engage', { reason: 'simulated' }).then((answer) => {
      // Whoever asked for re-arming meanwhile may have been heard first.
      if (!answer.ok || word !== this.#words) return;
      const isSure = !window.told.slice(heard).some((text) => text.includes('a restart may forget it'));
      if (isSure) monitor.latchedLife = null;
      else if (!monitor.isLatched) monitor.latchedLife = lives;
      monitor.isLatched = true;
    });
    this.#world.timeline.after(3_000 + 6_000 * this.#chance.next(), () => this.rearm());
  }

  /** The exchange's timer that cancels everything unless it is renewed. */
  setDeadMan(isOn: boolean): void {
    const { window, name } = this.#desk.station;
    if (window === null) return;
    void window.command('deadman.set', { isOn, acceptsForeignOrders: true }).then((answer) => {
      this.#world.trace.note(name, `dead man's switch ${isOn} ${answer.ok ? 'ok' : answer.error.code}`);
    });
  }

  #nextWord(): number {
    this.#words += 1;
    return this.#words;
  }

  /** A person re-arms, again and again until it is taken. */
  rearm(): void {
    const { station, monitor } = this.#desk;
    const { window } = station;
    const again = (): void => {
      this.#world.timeline.after(2_000, () => this.rearm());
    };
    if (window === null || window.status === null) {
      again();
      return;
    }
    if (!window.status.kill.isLatched && !monitor.isLatched) return;
    // From here on an order may leave at any moment.
    const before = monitor.isLatched;
    const word = this.#nextWord();
    monitor.isLatched = false;
    this.#world.trace.note(station.name, 're-arm');
    void window.command('kill.rearm', { reason: 'simulated' }).then((answer) => {
      this.#world.trace.note(station.name, answer.ok ? 're-armed' : `not re-armed: ${answer.error.message}`);
      if (!answer.ok) {
        if (word === this.#words) monitor.isLatched = before;
        again();
      }
    });
  }

  /** The same account, another client. */
  #elsewhere(): void {
    const symbol = this.#symbol();
    const side = this.#chance.chance(0.5) ? 'buy' : 'sell';
    const touch = this.#touch(symbol, side);
    const away = this.#chance.chance(0.3) ? -10 : 30 * this.#chance.next();
    const price = Math.round(touch * (1 - ((side === 'buy' ? 1 : -1) * away) / 10_000));
    const { minimumQuantity } = this.#listed(symbol);
    if (this.#placeElsewhere(symbol, side, minimumQuantity * 3, price, 'gtc')) {
      this.#world.fire('P33', 'an order was placed elsewhere');
    }
  }

  #placeElsewhere(
    symbol: MarketSymbol,
    side: 'buy' | 'sell',
    quantity: number,
    price: number,
    timeInForce: 'gtc' | 'ioc',
  ): boolean {
    const { account, name } = this.#desk.station;
    const placed = this.#world.venue.exchange.add(
      account,
      {
        ...BLANK_ORDER,
        symbol,
        side,
        timeInForce,
        quantity: quantity as Quantity,
        limitPrice: { kind: 'static', price: price as Price },
      },
      false,
    );
    if (placed.ok && placed.value !== null) this.#desk.elsewhere.add(placed.value.orderId);
    this.#world.trace.note(name, `elsewhere ${placed.ok ? placed.value?.orderId : placed.error}`);
    return placed.ok;
  }

  #elsewhereCancel(): void {
    const { exchange } = this.#world.venue;
    const { account } = this.#desk.station;
    const open = exchange.openOrders(account);
    const chosen = open[this.#chance.below(Math.max(1, open.length))];
    if (chosen !== undefined) exchange.cancel(account, { kind: 'id', orderId: chosen.orderId });
  }

  #command<N extends 'order.amend' | 'order.cancel' | 'order.cancelAll'>(name: N, payload: CommandPayload<N>): void {
    const { window, name: who } = this.#desk.station;
    if (window === null) return;
    this.#world.trace.note(who, `${name} ${JSON.stringify(payload)}`);
    void window.command(name, payload).then((answer) => {
      this.#world.trace.note(who, `${name} ${answer.ok ? 'ok' : answer.error.code}`);
    });
  }

  #working(): OrderView | undefined {
    const { window } = this.#desk.station;
    if (window === null) return undefined;
    const working = [...window.orders.values()].filter(
      ({ state, origin }) => origin !== 'external' && (state === 'OPEN' || state === 'PARTIAL'),
    );
    return working[this.#chance.below(Math.max(1, working.length))];
  }

  #symbol(): MarketSymbol {
    const symbol = SYMBOLS[this.#chance.below(SYMBOLS.length)];
    if (symbol === undefined) throw new Error('There are no symbols.');
    return symbol;
  }

  /** The best price of one's own side. */
  #touch(symbol: MarketSymbol, side: 'buy' | 'sell'): number {
    const [best] = this.#world.venue.exchange.book(symbol).levels(side === 'buy' ? 'bid' : 'ask', 1);
    return best?.price ?? this.#world.venue.exchange.ticker(symbol).last;
  }

  #listed(symbol: MarketSymbol): ListedInstrument {
    const listed = this.#world.venue.exchange.instruments.find((each) => each.symbol === symbol);
    if (listed === undefined) throw new Error(`${symbol} is not listed.`);
    return listed;
  }
}

/** Prices go up and down by some basis points, so that what rests is met and what waits is triggered. */
export function moveMarkets(world: World, chance: RandomStream, until: number): void {
  const wait = chance.exponential() * MARKET_MOVE_EVERY_MS;
  if (world.timeline.now + wait > until) return;
  world.timeline.after(
    wait,
    () => {
      const symbol = SYMBOLS[chance.below(SYMBOLS.length)];
      if (symbol !== undefined) {
        const { last } = world.venue.exchange.ticker(symbol);
        const price = Math.round(last * (1 + (8 * chance.normal()) / 10_000));
        world.trace.note('market', `${symbol} to ${price}`);
        world.venue.exchange.market.moveTo(symbol, price);
      }
      moveMarkets(world, chance, until);
    },
    false,
  );
}
export function weighted<T>(chance: RandomStream, choices: readonly (readonly [T, number])[]): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = chance.next() * total;
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  const last = choices.at(-1);
  if (last === undefined) throw new Error('There is nothing to choose from.');
  return last[0];
}

const decimal = (scaled: number, precision: number): string => {
  const digits = String(scaled).padStart(precision + 1, '0');
  return precision === 0 ? digits : `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
};
