/** The account every simulator starts with, and keys of different reach to it. */
import type { Exchange, Tier } from '../exchange.ts';
import { type ApiKey, type KeyRegistry, PERMISSIONS, type Permission } from '../surface/keys.ts';

const DEMO_ACCOUNT = 'demo';

const DEMO_DEPOSITS: Readonly<Record<string, string>> = {
  USD: '100000',
  EUR: '50000',
  BTC: '2',
  ETH: '20',
  SOL: '200',
  XRP: '5000',
  DOGE: '20000',
};

export interface KeySummary {
  readonly name: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly permissions: readonly Permission[];
}

/** What a trading key should hold: everything but moving money out. */
const TRADING_PERMISSIONS = PERMISSIONS.filter((permission) => permission !== 'withdraw-funds');

const KEYS: Readonly<Record<string, readonly Permission[]>> = {
  trading: TRADING_PERMISSIONS,
  withdrawal: PERMISSIONS,
  'read-only': ['query-funds', 'query-open-trades', 'query-closed-trades', 'query-ledger', 'create-ws-token'],
  'no-websocket': TRADING_PERMISSIONS.filter((permission) => permission !== 'create-ws-token'),
};

const summaryOf = (key: ApiKey): KeySummary => ({
  name: key.name,
  apiKey: key.key,
  apiSecret: key.secret,
  permissions: [...key.permissions],
});

export function createDemoAccount(
  exchange: Exchange,
  keys: KeyRegistry,
  tier: Tier,
): { readonly first: KeySummary; readonly all: readonly KeySummary[] } {
  const listed = new Set<string>(exchange.assets.map(({ asset }) => asset));
  const deposits = Object.fromEntries(Object.entries(DEMO_DEPOSITS).filter(([asset]) => listed.has(asset)));
  exchange.createAccount(DEMO_ACCOUNT, tier, deposits);
  const [first, ...rest] = Object.entries(KEYS).map(([name, permissions]) =>
    summaryOf(keys.create(name, DEMO_ACCOUNT, permissions)),
  );
  if (first === undefined) throw new Error('The demo account has no key.');
  return { first, all: [first, ...rest] };
}
