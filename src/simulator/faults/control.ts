/**
 * The control surface: faults, market moves, statuses and accounts over plain HTTP with JSON bodies. For tests and demos
 * on the same machine; nothing of it exists at the real exchange.
 */
import { parsePrice, parseQuantity } from '../../domain/instrument.ts';
import { formatScaled } from '../../domain/scaled.ts';
import type { MarketControls } from '../create-exchange.ts';
import type { AccountId, ListedInstrument, Outcome, Tier } from '../exchange.ts';
import { field, isArray, isObject, JsonNumber, type JsonObject, type JsonValue, parseJson } from '../surface/json.ts';
import { type KeyRegistry, PERMISSIONS, type Permission } from '../surface/keys.ts';
import { FAULTS } from './catalogue.ts';
import { happen, type ImmediateParts, NO_HOUSE, setInstrumentStatus, setSystemStatus } from './immediate.ts';
import type { FaultParams, Switchboard } from './switchboard.ts';

export interface ControlResponse {
  readonly status: number;
  readonly body: unknown;
}

export interface ControlParts extends ImmediateParts {
  readonly board: Switchboard;
  readonly keys: KeyRegistry;
}

const TIERS: readonly Tier[] = ['starter', 'intermediate', 'pro'];
const PATHS = ['faults', 'market', 'status', 'instrument-status', 'accounts', 'links', 'orders'];
const FAULT_FIELDS: readonly string[] = ['fault', 'params', 'count', 'forMs'];
const MARKET_FIELDS: readonly string[] = ['symbol', 'moveTo', 'rate', 'halt', 'houseOrder', 'burst'];
const ACCOUNT_FIELDS: readonly string[] = [
  'account',
  'tier',
  'deposits',
  'name',
  'permissions',
  'nonceWindow',
  'revoke',
];

const done = (body: unknown): ControlResponse => ({ status: 200, body });
const refused = (error: string): ControlResponse => ({ status: 400, body: { error } });
const outcome = (result: Outcome<null>): ControlResponse => (result.ok ? done({ ok: true }) : refused(result.error));

const text = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? value : value instanceof JsonNumber ? value.text : null;
const number = (value: JsonValue | undefined): number | null =>
  value instanceof JsonNumber ? Number(value.text) : null;
const stranger = (body: JsonObject, known: readonly string[]): ControlResponse | null => {
  const name = Object.keys(body).find((key) => !known.includes(key));
  return name === undefined ? null : refused(`Unknown field ${name}. Known: ${known.join(', ')}.`);
};

export class ControlSurface {
  readonly #parts: ControlParts;

  constructor(parts: ControlParts) {
    this.#parts = parts;
  }

  /** `path` without `/control/`. */
  handle(method: string, path: string, bodyText: string): ControlResponse {
    const [resource = '', id] = path.split('/');
    if (method === 'GET') return this.#read(resource);
    if (method === 'DELETE') return this.#remove(resource, id);
    if (method !== 'POST')
      return { status: 405, body: { error: `Unknown method ${method}. Known: GET, POST, DELETE.` } };
    const body = parseJson(bodyText);
    if (!isObject(body)) return refused('The body is not a JSON object.');
    switch (resource) {
      case 'faults':
        return this.#arm(body);
      case 'market':
        return this.#market(body);
      case 'status':
        return outcome(setSystemStatus(this.#parts, text(field(body, 'status')) ?? '', number(field(body, 'forMs'))));
      case 'instrument-status': {
        const symbol = text(field(body, 'symbol')) ?? '';
        const status = text(field(body, 'status')) ?? '';
        return outcome(setInstrumentStatus(this.#parts, symbol, status, number(field(body, 'forMs'))));
      }
      case 'accounts':
        return this.#accounts(body);
      default:
        return unknownPath(resource);
    }
  }

  #read(resource: string): ControlResponse {
    const { board, exchange, market, keys, directory } = this.#parts;
    switch (resource) {
      case 'faults':
        return done({ armed: board.armed, log: board.log, known: FAULTS });
      case 'market':
        return done({ rate: market?.rate ?? null, symbols: directory.instruments.map(({ symbol }) => symbol) });
      case 'status':
        return done({ status: exchange.systemStatus });
      case 'instrument-status':
        return done(Object.fromEntries(directory.instruments.map(({ symbol, status }) => [symbol, status])));
      case 'links':
        return done({ links: [...this.#parts.links()].map(({ host, session }) => ({ host, session })) });
      case 'orders':
        return done({ orders: this.#parts.accounts().flatMap((account) => this.#orders(account)) });
      case 'accounts':
        return done({
          accounts: this.#parts.accounts(),
          keys: keys.all().map((key) => ({
            name: key.name,
            account: key.account,
            apiKey: key.key,
            apiSecret: key.secret,
            permissions: [...key.permissions],
          })),
        });
      default:
        return unknownPath(resource);
    }
  }

  /** What the exchange itself holds, closed orders too: the second opinion on what a client believes. */
  #orders(account: AccountId): readonly unknown[] {
    const { exchange, directory } = this.#parts;
    return [...exchange.openOrders(account), ...exchange.closedOrders(account)].map((order) => {
      const scale = directory.symbol(order.request.symbol)?.quantityPrecision ?? 0;
      return {
        account,
        orderId: order.orderId,
        clientOrderId: order.request.clientOrderId,
        symbol: order.request.symbol,
        side: order.request.side,
        status: order.status,
        quantity: formatScaled(order.quantity, scale),
        filled: formatScaled(order.filled, scale),
        trades: order.tradeIds.length,
      };
    });
  }

  #remove(resource: string, id: string | undefined): ControlResponse {
    if (resource !== 'faults') return unknownPath(resource);
    const { board, gate } = this.#parts;
    gate.thaw();
    if (id === undefined) {
      board.clear();
      return done({ ok: true });
    }
    return board.disarm(Number(id)) ? done({ ok: true }) : refused(`No fault ${id} stands.`);
  }

  #arm(body: JsonObject): ControlResponse {
    const strange = stranger(body, FAULT_FIELDS);
    if (strange !== null) return strange;
    const { board } = this.#parts;
    const params = field(body, 'params');
    const arming = board.arm({
      fault: text(field(body, 'fault')) ?? '',
      params: isObject(params) ? faultParams(params) : {},
      count: number(field(body, 'count')),
      forMs: number(field(body, 'forMs')),
    });
    if (!arming.ok) return refused(arming.error);
    const happened = happen(this.#parts, arming.value);
    if (!happened.ok) {
      board.disarm(arming.value.id);
      return refused(happened.error);
    }
    if (FAULTS[arming.value.fault].kind === 'immediate') board.note(arming.value, {});
    return done(arming.value);
  }

  #market(body: JsonObject): ControlResponse {
    const strange = stranger(body, MARKET_FIELDS);
    if (strange !== null) return strange;
    const { market, directory } = this.#parts;
    if (market === null) return refused(NO_HOUSE);
    const rate = number(field(body, 'rate'));
    if (rate !== null) market.setRate(rate);
    const symbol = text(field(body, 'symbol'));
    if (symbol === null) return rate === null ? refused('Name a symbol or a rate.') : done({ rate: market.rate });
    const instrument = directory.symbol(symbol);
    if (instrument === undefined) return refused(`Unknown symbol ${symbol}.`);
    return outcome(this.#steer(market, instrument, body));
  }

  #steer(market: MarketControls, instrument: ListedInstrument, body: JsonObject): Outcome<null> {
    const halt = field(body, 'halt');
    if (halt === true) market.halt(instrument.symbol);
    if (halt === false) market.resume(instrument.symbol);
    const burst = number(field(body, 'burst'));
    if (burst !== null) market.injectBurst(burst, instrument.symbol);
    const target = text(field(body, 'moveTo'));
    if (target !== null) {
      const price = parsePrice(target, instrument);
      if (price === null || price <= 0) return { ok: false, error: `${target} is no price of ${instrument.symbol}.` };
      market.moveTo(instrument.symbol, price);
    }
    const order = field(body, 'houseOrder');
    if (isObject(order)) {
      const side = text(field(order, 'side'));
      const price = parsePrice(text(field(order, 'price')) ?? '', instrument);
      const quantity = parseQuantity(text(field(order, 'quantity')) ?? '', instrument);
      if ((side !== 'buy' && side !== 'sell') || price === null || quantity === null || price <= 0 || quantity <= 0) {
        return { ok: false, error: 'A house order has side (buy, sell), price and quantity.' };
      }
      market.placeHouseOrder(instrument.symbol, side, price, quantity);
    }
    return { ok: true, value: null };
  }

  /** A new account with a key, another key of a known account, or the end of a key. */
  #accounts(body: JsonObject): ControlResponse {
    const strange = stranger(body, ACCOUNT_FIELDS);
    if (strange !== null) return strange;
    const { exchange, keys } = this.#parts;
    const revoked = text(field(body, 'revoke'));
    if (revoked !== null) {
      keys.revoke(revoked);
      return done({ ok: true });
    }
    const account = text(field(body, 'account'));
    if (account === null) return refused('Name an account.');
    const wantedTier = text(field(body, 'tier')) ?? 'pro';
    const tier = TIERS.find((known) => known === wantedTier);
    if (tier === undefined) return refused(`Unknown tier ${wantedTier}. Known: ${TIERS.join(', ')}.`);
    const permissions = permissionsOf(field(body, 'permissions'));
    if (permissions === null) return refused(`Unknown permission. Known: ${PERMISSIONS.join(', ')}.`);
    if (!this.#parts.accounts().includes(account)) {
      const deposits = field(body, 'deposits');
      const amounts = isObject(deposits)
        ? Object.entries(deposits).map(([asset, value]) => [asset, text(value) ?? '0'])
        : [];
      exchange.createAccount(account, tier, Object.fromEntries(amounts));
    }
    const window = number(field(body, 'nonceWindow')) ?? 0;
    const key = keys.create(text(field(body, 'name')) ?? account, account, permissions, window);
    return done({ account, apiKey: key.key, apiSecret: key.secret, permissions });
  }
}

const unknownPath = (resource: string): ControlResponse => ({
  status: 404,
  body: { error: `Unknown path /control/${resource}. Known: ${PATHS.map((path) => `/control/${path}`).join(', ')}.` },
});

function faultParams(object: JsonObject): FaultParams {
  const params: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(object)) {
    if (value instanceof JsonNumber) params[name] = Number(value.text);
    else if (typeof value === 'string' || typeof value === 'boolean') params[name] = value;
  }
  return params;
}

function permissionsOf(value: JsonValue | undefined): readonly Permission[] | null {
  if (!isArray(value)) return PERMISSIONS.filter((permission) => permission !== 'withdraw-funds');
  const known = value.map((name) => PERMISSIONS.find((permission) => permission === name));
  return known.every((permission) => permission !== undefined) ? known : null;
}
