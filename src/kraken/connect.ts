/** A Kraken as the engine's ports want it: public data from one set of addresses, the account from the same or another. */

import type { Failure } from '../domain/failure.ts';
import { fail, type Result } from '../domain/result.ts';
import type {
  AccountVenue,
  ApiKey,
  ApiKeyInfo,
  Clock,
  Disposable,
  Log,
  MarketVenue,
  Nonce,
  Random,
  SocketFactory,
  VenueQueries,
  VenueRest,
} from '../engine/ports.ts';
import { KrakenRest } from './rest/kraken-rest.ts';
import type { CounterMemory, RestClientOptions } from './rest/rest-client.ts';
import type { RestSettings } from './rest/rest-settings.ts';
import { connectAccount } from './websocket/account-connection.ts';
import { createMarketVenue } from './websocket/market-venue.ts';
import { createWireContext, type VenueUrls } from './websocket/wire-context.ts';

export interface KrakenAddresses extends VenueUrls {
  readonly rest: string;
}

/** Source: Kraken's WebSocket v2 introduction and REST guide, 2026. */
export const KRAKEN_ADDRESSES: KrakenAddresses = {
  publicWs: 'wss://ws.kraken.com/v2',
  privateWs: 'wss://ws-auth.kraken.com/v2',
  level3Ws: 'wss://ws-l3.kraken.com/v2',
  rest: 'https://api.kraken.com',
};

export interface KrakenOptions {
  readonly market: KrakenAddresses;
  readonly account: KrakenAddresses;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly sockets: SocketFactory;
  readonly http: RestClientOptions['http'];
  readonly userAgent: string;
  /** Null: market data only; every private call says that no key was entered. */
  readonly apiKey: ApiKey | null;
  readonly nonce: Nonce;
  /** Of this key's REST counter. */
  readonly counterMemory?: CounterMemory;
  /** The documented defaults unless given. */
  readonly restSettings?: RestSettings;
}

export interface Kraken extends Disposable {
  readonly market: MarketVenue;
  readonly account: AccountVenue;
  readonly queries: VenueQueries;
  /** What another key may do. */
  inspectKey(key: ApiKey): Promise<Result<ApiKeyInfo, Failure>>;
  readonly rest: VenueRest;
}

const noKey: Failure = {
  code: 'KEY_MISSING',
  category: 'auth',
  retryable: false,
  delivery: 'not-sent',
  message: 'No API key has been entered: market data flows, the account stays closed. Enter a key in the settings.',
};

export function connectKraken(options: KrakenOptions): Kraken {
  const { clock, random, log, sockets, apiKey } = options;
  const market = createWireContext({ sockets, clock, random, log, urls: options.market });
  // Attempts and request ids are one process's, whichever addresses they go to.
  const account = { ...market, urls: options.account };
  const rest = new KrakenRest({
    marketUrl: options.market.rest,
    accountUrl: options.account.rest,
    clock,
    random,
    log,
    http: options.http,
    userAgent: options.userAgent,
    apiKey,
    nonce: options.nonce,
    ...(options.counterMemory === undefined ? {} : { counterMemory: options.counterMemory }),
    ...(options.restSettings === undefined ? {} : { settings: options.restSettings }),
  });
  const token = (): Promise<Result<string, Failure>> =>
    apiKey === null ? Promise.resolve(fail(noKey)) : rest.webSocketsToken();
  return {
    market: createMarketVenue(market, apiKey === null ? {} : { token }),
    account: {
      connect: (id, events) =>
        connectAccount(account, {
          id,
          token,
          tokenHoldOff: () => rest.tokenHoldOff(),
          events: {
            connection: (view) => events.connection(view),
            clockRead: (sample) => events.clockRead(sample),
            systemStatus: (status, announcement) => events.systemStatus(status, announcement),
            executions: (reports, isSnapshot, sequence, received) =>
              events.executions(reports, isSnapshot, sequence, received),
            balanceSnapshot: (entries, sequence, received) => events.balanceSnapshot(entries, sequence, received),
            ledger: (update, sequence, received) => events.ledger(update, sequence, received),
            sequenceGap: (channel, expected, got) => events.sequenceGap(channel, expected, got),
            lateAnswer: (late) => events.lateAnswer(late),
            rateCounter: (value, maximum, report) => {
              if (maximum !== null) rest.tradingMaximum(maximum);
              events.rateCounter(value, maximum, report);
            },
          },
        }),
      rest: rest.trading,
    },
    queries: rest.queries,
    inspectKey: (key) => rest.inspectKey(key),
    rest: rest.whole,
    dispose: () => rest.dispose(),
  };
}
