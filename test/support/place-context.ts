/** A chart on which an order may be placed: unlocked, over a live and verified market. */
import type { PlaceContext } from '../../src/renderer/features/chart/trade/place-order.ts';
import { BTC_USD } from './instrument-views.ts';

export const PLACE_CONTEXT: PlaceContext = {
  instrument: BTC_USD,
  venueWord: 'SIM',
  bestBid: 642_100,
  bestAsk: 642_110,
  last: 642_105,
  postOnly: false,
  isUnlocked: true,
  trust: 'LIVE',
  isVerified: true,
  lastOrderAt: null,
  quantity: '0.05',
};
