/** Requests that move no order: streams and pings. Text is assembled by hand; ids are JSON numbers, as Kraken echoes only those. */
import type { MarketSubscription } from '../../engine/ports.ts';

export const quote = (text: string): string => JSON.stringify(text);

/** `ping` with a `params` key is refused by Kraken, so there is none. */
export const writePing = (requestId: number): string => `{"method":"ping","req_id":${requestId}}`;

/** What distinguishes the streams of one channel besides the symbol; streams with the same text share one request. */
export function channelParameters(subscription: MarketSubscription): string {
  switch (subscription.channel) {
    case 'instrument':
      return '"channel":"instrument"';
    case 'ticker':
      return `"channel":"ticker","event_trigger":"${subscription.trigger}"`;
    case 'book':
      return `"channel":"book","depth":${subscription.depth}`;
    case 'level3':
      return `"channel":"level3","depth":${subscription.depth}`;
    case 'trade':
      return '"channel":"trade"';
    case 'ohlc':
      return `"channel":"ohlc","interval":${subscription.interval}`;
  }
}

/**
 * One request for all `symbols` of one channel and its parameters. `unsubscribe` repeats depth, interval and trigger,
 * since they are part of what it names; `snapshot` belongs to `subscribe` alone (and is off by default for trades).
 */
export function writeStreamRequest(
  method: 'subscribe' | 'unsubscribe',
  parameters: string,
  symbols: readonly string[],
  requestId: number,
  token: string | null,
): string {
  const symbolList = symbols.length === 0 ? '' : `,"symbol":[${symbols.map(quote).join(',')}]`;
  const snapshot = method === 'subscribe' ? ',"snapshot":true' : '';
  const tokenField = token === null ? '' : `,"token":${quote(token)}`;
  return `{"method":"${method}","params":{${parameters}${symbolList}${snapshot}${tokenField}},"req_id":${requestId}}`;
}

export type PrivateChannel = 'executions' | 'balances';

/** The 50 latest fills come with the executions snapshot: what traded while the link was down is seen at once. */
const PRIVATE_PARAMETERS: Readonly<Record<PrivateChannel, string>> = {
  executions: ',"snap_orders":true,"snap_trades":true,"order_status":true,"ratecounter":true',
  balances: ',"snapshot":true',
};

export function writePrivateStreamRequest(
  method: 'subscribe' | 'unsubscribe',
  channel: PrivateChannel,
  requestId: number,
  token: string,
): string {
  const parameters = method === 'subscribe' ? PRIVATE_PARAMETERS[channel] : '';
  return `{"method":"${method}","params":{"channel":"${channel}"${parameters},"token":${quote(token)}},"req_id":${requestId}}`;
}
