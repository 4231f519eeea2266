/** Instruments as windows see them, for tests of the renderer's models. */
import type { InstrumentView } from '../../src/contract/views.ts';

export const BTC_USD: InstrumentView = {
  id: 1,
  symbol: 'BTC/USD',
  base: 'BTC',
  quote: 'USD',
  status: 'online',
  pricePrecision: 1,
  tickSize: 1,
  quantityPrecision: 8,
  lotSize: 1,
  minimumQuantity: 5000,
  minimumNotional: '0.5',
  costPrecision: 5,
  hasIndex: true,
};
