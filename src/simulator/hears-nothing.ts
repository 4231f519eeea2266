/** A listener to spread under what somebody wants to hear of the exchange. */
import type { ExchangeListener } from './exchange.ts';

const ignore = (): void => undefined;

export const HEARS_NOTHING: Omit<ExchangeListener, 'booked'> = {
  bookChanged: ignore,
  traded: ignore,
  tickerChanged: ignore,
  candleChanged: ignore,
  executed: ignore,
  ledgerWritten: ignore,
  statusChanged: ignore,
  instrumentChanged: ignore,
};
