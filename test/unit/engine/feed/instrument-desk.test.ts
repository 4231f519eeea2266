import { describe, expect, it } from 'vitest';
import type { Instrument } from '../../../../src/domain/instrument.ts';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import { InstrumentDesk } from '../../../../src/engine/feed/instrument-desk.ts';
import { BTC_USD } from '../../../support/order-submissions.ts';

const at = 0 as MonotonicMs;
const withStatus = (status: Instrument['status']): Instrument => ({ ...BTC_USD, status });

describe('instruments over two connections', () => {
  it('are taken from one at a time, so that a late word takes nothing back', () => {
    const desk = new InstrumentDesk();
    expect(desk.told(0, [withStatus('online')], true, at)?.isSnapshot).toBe(true);
    expect(desk.told(0, [withStatus('cancel_only')], false, at)?.changed).toHaveLength(1);
    expect(desk.told(1, [withStatus('online')], true, at)).toBeNull();
    expect(desk.registry.bySymbol(BTC_USD.symbol)?.instrument.status).toBe('cancel_only');
  });

  it('are taken from the twin, as it last told them, when the believed connection is lost', () => {
    const desk = new InstrumentDesk();
    desk.told(0, [withStatus('online')], true, at);
    desk.told(1, [withStatus('online')], true, at);
    desk.told(1, [withStatus('maintenance')], false, at);
    expect(desk.lost(0, 1)?.changed.map(({ instrument }) => instrument.status)).toEqual(['maintenance']);
    expect(desk.told(1, [withStatus('online')], false, at)?.changed).toHaveLength(1);
  });

  it('are believed from whoever tells all of them first', () => {
    const desk = new InstrumentDesk();
    expect(desk.told(1, [withStatus('online')], true, at)?.isSnapshot).toBe(true);
    expect(desk.told(0, [withStatus('online')], true, at)).toBeNull();
  });

  it('change their precision for both at once, whoever tells it', () => {
    const desk = new InstrumentDesk();
    desk.told(0, [BTC_USD], true, at);
    const rescaled = { ...BTC_USD, pricePrecision: BTC_USD.pricePrecision + 1 };
    expect(desk.told(1, [rescaled], true, at)?.changed[0]?.isRescaled).toBe(true);
  });
});
