import { beforeEach, describe, expect, test } from 'vitest';
import type { BookFrame } from '../../../../src/contract/market-frame.ts';
import type { OrderView, TrustState } from '../../../../src/contract/views.ts';
import { LadderController, type LadderInputs } from '../../../../src/renderer/features/ladder/controller.ts';
import type { Surface } from '../../../../src/renderer/ui/canvas-view.tsx';
import { sizesOf, themeOf } from '../../../../src/renderer/ui/tokens.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';
import { orderView } from '../../../support/order-views.ts';

const WIDTH = 300;
const HEIGHT = 640;
const ROW = 16;
/** Only what the controller asks of a canvas: how wide a text is. */
const surface = {
  context: { font: '', measureText: (text: string) => ({ width: text.length * 7 }) },
  width: WIDTH,
  height: HEIGHT,
  ratio: 1,
  theme: themeOf('safe'),
  sizes: sizesOf('normal'),
} as unknown as Surface;

const bookAt = (mid: number): BookFrame => ({
  instrumentId: 1,
  trust: 'LIVE',
  source: 'A',
  exchangeTime: 0,
  receivedAt: 0,
  checksum: 1,
  isVerified: true,
  heardAt: 0,
  bids: Float64Array.of(mid - 1, 100, mid - 2, 200),
  asks: Float64Array.of(mid + 1, 100, mid + 2, 200),
});
const plain = { shift: false, alt: false };
const withAlt = { shift: false, alt: true };
const BID_X = 80;
const PRICE_X = 150;
const ASK_X = 230;

let now = 0;
let book: BookFrame;
let trust: TrustState;
let inputs: LadderInputs;
let calls: unknown[];
let ladder: LadderController;

const yOfPrice = (price: number): number => (ladder.look.viewNow.topRow - price) * ROW + 3;
const paint = () => ladder.scene(surface);

function change(over: Partial<LadderInputs>): void {
  inputs = { ...inputs, ...over };
  ladder.setInputs(inputs);
  paint();
}

function click(x: number, y: number, between: () => void = () => {}, modifiers = plain): void {
  ladder.pointerMoved(x, y, modifiers);
  ladder.pointerPressed(x, y, 0);
  between();
  paint();
  ladder.pointerReleased(x, y, 0, modifiers);
}
const clickWithAlt = (x: number, y: number): void => click(x, y, undefined, withAlt);

beforeEach(() => {
  now = 10_000;
  book = bookAt(642100);
  trust = 'LIVE';
  calls = [];
  inputs = {
    instrument: BTC_USD,
    venueWord: 'SIM',
    orders: [],
    isUnlocked: true,
    postOnly: false,
    quantity: '0.05',
    template: null,
    trust: () => trust,
    book: () => book,
    lastTrade: () => null,
    trades: () => null,
    wantedColumns: [],
    large: 'off',
    isSounding: false,
    centring: 'middle',
    entry: null,
    dayRange: () => null,
    fuel: () => null,
  };
  ladder = new LadderController(
    inputs,
    {
      place: (order) => calls.push(`place ${order.sentence}`),
      amend: (order, price) => calls.push(`amend ${order.intentId} ${price}`),
      cancel: (orders) => calls.push(`cancel ${orders.length}`),
      pick: (price, quantity, side) => calls.push(`pick ${price} ${quantity} ${side}`),
      arrived: ({ side, size }) => calls.push(`arrived ${size} ${side}`),
      say: (text) => calls.push(`say ${text.split(':')[0]}`),
      changed: () => {},
    },
    () => now,
  );
  paint();
});

describe('the ladder under the hand', () => {
  test('a click on the bid side buys and on the ask side sells at the row’s price', () => {
    click(BID_X, yOfPrice(642095));
    now += 1000;
    click(ASK_X, yOfPrice(642105));
    expect(calls).toEqual(['place BUY 0.05 BTC LIMIT 64,209.5 · SIM', 'place SELL 0.05 BTC LIMIT 64,210.5 · SIM']);
  });

  test('with Alt it places the bracket that was chosen around the row’s price, and the hint says so first', () => {
    change({ template: { stopKind: 'ticks', stop: '50', targetKind: 'r', target: '2' } });
    ladder.pointerMoved(BID_X, yOfPrice(642095), plain);
    ladder.modifiersChanged(withAlt);
    expect(ladder.hint()).toBe('Click: BUY 0.05 BTC LIMIT 64,209.5 · STOP 64,204.5 · TARGET 64,219.5 · SIM');
    clickWithAlt(BID_X, yOfPrice(642095));
    now += 1000;
    clickWithAlt(ASK_X, yOfPrice(642105));
    expect(calls).toEqual([
      'place BUY 0.05 BTC LIMIT 64,209.5 · STOP 64,204.5 · TARGET 64,219.5 · SIM',
      'place SELL 0.05 BTC LIMIT 64,210.5 · STOP 64,215.5 · TARGET 64,200.5 · SIM',
    ]);
  });

  test('with Alt and no bracket chosen, or post-only on, or a stale book, it says so and places nothing', () => {
    clickWithAlt(BID_X, yOfPrice(642095));
    change({ template: { stopKind: 'percent', stop: '1', targetKind: 'r', target: '2' }, postOnly: true });
    clickWithAlt(BID_X, yOfPrice(642095));
    trust = 'STALE';
    clickWithAlt(BID_X, yOfPrice(642095));
    expect(calls).toEqual([
      'say No bracket is chosen for BTC/USD',
      'say The entry of a bracket cannot be post-only yet.',
      'say The book is stale',
    ]);
  });

  test('a double click is one order', () => {
    click(BID_X, yOfPrice(642095));
    now += 60;
    click(BID_X, yOfPrice(642095));
    expect(calls).toHaveLength(1);
  });

  test('nothing is ordered from a stale or unverified book, and it is said', () => {
    trust = 'STALE';
    click(BID_X, yOfPrice(642095));
    trust = 'LIVE';
    book = { ...book, isVerified: false };
    click(BID_X, yOfPrice(642095));
    expect(calls).toEqual(['say The book is stale', 'say The book is not verified by its checksum']);
    expect(paint().isStale).toBe(true);
  });

  test('a row whose price changed between press and release orders nothing', () => {
    click(BID_X, yOfPrice(642095), () => ladder.wheeled(1, false));
    expect(calls).toEqual(['say The row’s price changed between press and release']);
  });

  test('locked, a click takes price and size to that level into the ticket instead', () => {
    change({ isUnlocked: false });
    click(BID_X, yOfPrice(642098));
    expect(calls).toEqual(['pick 642098 300 buy', 'say The ladder is locked']);
  });

  test('the price column only picks', () => {
    click(PRICE_X, yOfPrice(642105));
    expect(calls).toEqual(['pick 642105 null null']);
  });

  test('rows stand still while the pointer is inside and 300 ms after, then follow after a second', () => {
    const top = ladder.look.viewNow.topRow;
    ladder.pointerMoved(BID_X, 100, plain);
    book = bookAt(642400);
    for (let step = 0; step < 50; step += 1) {
      now += 100;
      paint();
    }
    expect(ladder.look.viewNow.topRow).toBe(top);
    book = bookAt(642118);
    ladder.pointerLeft();
    now += 299;
    paint();
    now += 1;
    paint();
    now += 999;
    paint();
    expect(ladder.look.viewNow.topRow).toBe(top);
    now += 1;
    paint();
    expect(ladder.look.viewNow.topRow).toBe(top + 18);
  });

  test('grouped rows send the price nearest the touch in the group', () => {
    ladder.setGrouping(10);
    paint();
    click(BID_X, (ladder.look.viewNow.topRow - 64208) * ROW + 3);
    expect(calls).toEqual(['place BUY 0.05 BTC LIMIT 64,208.9 · SIM']);
  });
});

describe('own orders under the hand', () => {
  const chipX = 20;
  const withOrder = (over: Partial<OrderView> = {}) =>
    change({ orders: [orderView({ limitPrice: '64209.0', ...over })] });

  test('a chip dragged to another row amends there', () => {
    withOrder();
    ladder.pointerPressed(chipX, yOfPrice(642090), 0);
    ladder.pointerMoved(chipX, yOfPrice(642093), plain);
    expect(paint().drag?.label).toBe('64,209.3 · +3 ticks · loses queue');
    ladder.pointerReleased(chipX, yOfPrice(642093), 0, plain);
    expect(calls).toEqual(['amend 00000000-0000-4000-8000-000000000001 64209.3']);
  });

  test('a chip dropped outside is cancelled, after Escape it is not', () => {
    withOrder();
    ladder.pointerPressed(chipX, yOfPrice(642090), 0);
    ladder.pointerMoved(-50, yOfPrice(642090), plain);
    ladder.pointerReleased(-50, yOfPrice(642090), 0, plain);
    ladder.pointerPressed(chipX, yOfPrice(642090), 0);
    ladder.pointerMoved(-50, yOfPrice(642090), plain);
    ladder.abort();
    ladder.pointerReleased(-50, yOfPrice(642090), 0, plain);
    expect(calls).toEqual(['cancel 1']);
  });

  test('the cross and the middle button cancel at once; a click on a chip never orders', () => {
    withOrder();
    ladder.pointerPressed(6, yOfPrice(642090), 0);
    ladder.pointerReleased(6, yOfPrice(642090), 0, plain);
    ladder.pointerPressed(chipX, yOfPrice(642090), 1);
    ladder.pointerPressed(30, yOfPrice(642090), 0);
    ladder.pointerReleased(30, yOfPrice(642090), 0, plain);
    expect(calls).toEqual(['cancel 1', 'cancel 1', 'say Picked up']);
  });

  test('what may stand ahead of one is told only while the rows follow a book that is believed', () => {
    const ahead = (): number | null => ladder.queueAhead('00000000-0000-4000-8000-000000000001');
    const level = (quantity: number): BookFrame => ({
      ...bookAt(642100),
      bids: Float64Array.of(642099, 100, 642090, quantity),
    });
    book = level(300_000_000);
    withOrder({ leavesQuantity: '1' });
    expect(ahead()).toBe(200_000_000);

    trust = 'STALE';
    expect(ahead()).toBeNull();
    trust = 'LIVE';
    now += 60_000;
    expect(ahead()).toBe(200_000_000);

    // A newer book that nobody paints: the pane lies behind another tab.
    book = level(150_000_000);
    expect(ahead()).toBeNull();
    paint();
    expect(ahead()).toBe(50_000_000);
  });

  test('an unknown order is locked', () => {
    withOrder({ state: 'UNKNOWN' });
    ladder.pointerPressed(6, yOfPrice(642090), 0);
    ladder.pointerMoved(6, yOfPrice(642095), plain);
    ladder.pointerReleased(6, yOfPrice(642095), 0, plain);
    expect(calls).toEqual(['say This order is UNKNOWN']);
  });
});

describe('the keyboard', () => {
  test('the cursor starts in the middle, moves by rows, and stays in sight', () => {
    ladder.moveCursor(1);
    expect(ladder.cursorRow).toBe(642100);
    ladder.moveCursor(100);
    expect(ladder.cursorRow).toBe(642200);
    expect(ladder.look.viewNow.topRow).toBe(642200);
  });

  test('B and S say the side, Enter takes the near one', () => {
    ladder.moveCursor(1);
    ladder.moveCursor(-5);
    ladder.placeAtCursor(null, plain);
    now += 1000;
    ladder.moveCursor(10);
    ladder.placeAtCursor(null, plain);
    now += 1000;
    ladder.placeAtCursor('buy', plain);
    expect(calls).toEqual([
      'place BUY 0.05 BTC LIMIT 64,209.5 · SIM',
      'place SELL 0.05 BTC LIMIT 64,210.5 · SIM',
      'place BUY 0.05 BTC LIMIT 64,210.5 · SIM',
    ]);
  });

  test('without a cursor nothing is placed', () => {
    ladder.placeAtCursor('buy', plain);
    expect(calls).toEqual([]);
  });
});

describe('an order picked up', () => {
  const withOrder = () => change({ orders: [orderView({ limitPrice: '64209.0' })] });
  const pick = () => {
    withOrder();
    ladder.moveCursor(0);
    ladder.moveCursor(642090 - (ladder.cursorRow ?? 0));
    ladder.pickAtCursor();
    calls.length = 0;
  };

  test('is moved by arrows and amended by Enter, and the label says ticks, queue and points', () => {
    change({ fuel: () => ({ amend: 3, cancel: 8 }) });
    pick();
    ladder.movePicked(-2);
    expect(paint().drag).toMatchObject({ row: 642088, label: '64,208.8 · −2 ticks · loses queue · 3 points' });
    ladder.dropPicked();
    expect(calls.at(-1)).toBe('amend 00000000-0000-4000-8000-000000000001 64208.8');
    expect(ladder.hand.isPicked).toBe(false);
  });

  test('is put back by Escape and by a press anywhere, which orders nothing', () => {
    pick();
    ladder.movePicked(-2);
    ladder.abort();
    pick();
    click(BID_X, yOfPrice(642095));
    expect(calls.filter((call) => !String(call).startsWith('say'))).toEqual([]);
    expect([ladder.hand.isPicked, paint().drag]).toEqual([false, null]);
  });

  test('is out of the hand when it was filled meanwhile', () => {
    pick();
    change({ orders: [] });
    ladder.dropPicked();
    expect(calls).toEqual([]);
  });
});
