/** Why a stream was not to be had, where the exchange did not say so itself. */
import type { Failure } from '../../domain/failure.ts';
import type { MarketSubscription } from '../../engine/ports.ts';

const nameOf = (subscription: MarketSubscription): string =>
  'symbol' in subscription ? `${subscription.channel} of ${subscription.symbol}` : subscription.channel;

const refusal = (code: string, category: Failure['category'], message: string): Failure => ({
  code,
  category,
  retryable: category === 'network',
  delivery: category === 'network' ? 'unknown' : 'not-sent',
  message,
});

export const unanswered = (subscription: MarketSubscription): Failure =>
  refusal(
    'subscription.unanswered',
    'network',
    `Kraken did not answer twice when asked for ${nameOf(subscription)}: ask for it again later.`,
  );

export const oneStreamPerSymbol = (running: MarketSubscription): Failure =>
  refusal(
    'subscription.one-per-symbol',
    'client',
    `This connection already carries ${nameOf(running)} with another depth or interval: end that stream first.`,
  );

export const tooManyStreams = (count: number): Failure =>
  refusal(
    'subscription.too-many',
    'client',
    `Kraken streams at most ${count} order-by-order books a connection: close one first.`,
  );

export const level3NeedsKey: Failure = refusal(
  'subscription.needs-key',
  'client',
  'The order-by-order book needs an API key with the right to open WebSocket sessions: enter one in the settings.',
);
