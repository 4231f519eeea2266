/** Which symbol a pane shows: its colour's, its own, or the default. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  chooseSymbol,
  chosenSymbol,
  fallbackSymbol,
  isMixed,
  NO_SYMBOLS,
  setActivePane,
  setPaneLink,
  showPanes,
  symbolLinks,
} from '../../../../src/renderer/lib/symbol-links.ts';

const symbolOf = (paneId: string | null): string | null => chosenSymbol(symbolLinks.getState(), paneId);

beforeEach(() => {
  symbolLinks.setState({ symbols: NO_SYMBOLS, panes: {}, active: null });
  showPanes({
    chart: { link: 1 },
    ladder: { link: 1 },
    'ladder-2': { link: 2 },
    tape: { link: null, symbol: 'XRP/USD' },
  });
});

describe('link groups', () => {
  it('change the symbol of every pane of one colour, and of no other', () => {
    chooseSymbol('ladder', 'ETH/USD');
    expect(['chart', 'ladder', 'ladder-2', 'tape'].map(symbolOf)).toEqual(['ETH/USD', 'ETH/USD', null, 'XRP/USD']);
  });

  it('leave a pane without a colour alone, and it them', () => {
    chooseSymbol('tape', 'SOL/USD');
    expect(['chart', 'tape'].map(symbolOf)).toEqual([null, 'SOL/USD']);
  });

  it('let a pane keep what it shows when it loses its colour, and take the colour’s when it joins one', () => {
    chooseSymbol('ladder-2', 'ETH/USD');
    setPaneLink('ladder-2', null, 'ETH/USD');
    chooseSymbol('chart', 'BTC/EUR');
    expect(symbolOf('ladder-2')).toBe('ETH/USD');
    setPaneLink('ladder-2', 1, 'ETH/USD');
    expect(symbolOf('ladder-2')).toBe('BTC/EUR');
  });

  it('give what belongs to no pane to the pane used last', () => {
    setActivePane('ladder-2');
    chooseSymbol(null, 'ADA/USD');
    expect(['ladder-2', 'chart', null].map(symbolOf)).toEqual(['ADA/USD', null, 'ADA/USD']);
    setActivePane('tape');
    chooseSymbol(null, 'DOT/USD');
    expect(['tape', 'ladder-2'].map(symbolOf)).toEqual(['DOT/USD', 'ADA/USD']);
  });

  it('say whether more than one symbol may be in sight', () => {
    expect(isMixed(symbolLinks.getState())).toBe(true);
    showPanes({ chart: { link: 3 }, ladder: { link: 3 } });
    expect(isMixed(symbolLinks.getState())).toBe(false);
  });

  it('fall back to the default, then to the watchlist’s next symbols', () => {
    const watched = ['BTC/USD', 'ETH/USD', 'SOL/USD'];
    const all = ([1, 2, 3, 4] as const).map((link) => fallbackSymbol({ link }, 'BTC/USD', watched));
    expect(all).toEqual(['BTC/USD', 'ETH/USD', 'SOL/USD', 'BTC/USD']);
  });
});
