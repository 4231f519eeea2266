import { describe, expect, test } from 'vitest';
import {
  activeLadder,
  addLadder,
  type LadderHandle,
  touchLadder,
} from '../../../../src/renderer/trading/active-ladder.ts';

const ladderOf = (symbol: string): LadderHandle => ({
  symbol,
  postOnly: false,
  sizes: [],
  setPostOnly: () => {},
  recentre: () => {},
  finer: () => {},
  coarser: () => {},
});
const active = (): string | null => activeLadder.getState().current?.symbol ?? null;

describe('the ladder that trading keys act on', () => {
  test('is the one touched last, and none when none is on the screen', () => {
    const btc = ladderOf('BTC/USD');
    const eth = ladderOf('ETH/USD');
    expect(active()).toBeNull();
    const removeBtc = addLadder(btc);
    expect(active()).toBe('BTC/USD');

    // A ladder that appears takes nothing over: the hand is still on the other.
    const removeEth = addLadder(eth);
    expect(active()).toBe('BTC/USD');
    touchLadder(eth);
    expect(active()).toBe('ETH/USD');

    removeEth();
    expect(active()).toBe('BTC/USD');
    touchLadder(eth);
    expect(active()).toBe('BTC/USD');
    removeBtc();
    expect(active()).toBeNull();
  });
});
