/** What breaks between the exchange's market data and the eye. */
import { Money } from '../domain/money.ts';
import { formatScaled } from '../domain/scaled.ts';
import { type Drill, drill } from './drill.ts';
import type { Stage } from './stage.ts';

/** A reconnect, a snapshot and two good seconds fit into this on a busy machine. */
const BACK_MS = 15_000;
const CURRENT: ReadonlySet<string> = new Set(['LIVE', 'SINGLE']);

/** The longest time since `from` in which the shown book was not current, ms. */
function longestWithout(stage: Stage, from: number): number {
  let longest = 0;
  let since: number | null = null;
  for (const book of stage.desk.shown(stage.symbol)) {
    if (book.at < from) continue;
    const isCurrent = book.isVerified && (CURRENT.has(book.trust) || book.trust === 'DEGRADED');
    if (!isCurrent) since ??= book.at;
    else if (since !== null) {
      longest = Math.max(longest, book.at - since);
      since = null;
    }
  }
  return since === null ? longest : Math.max(longest, stage.now() - since);
}

/** The greatest age of the source under any book that was shown as current. */
function oldestShownLive(stage: Stage, from: number): number {
  return stage.desk
    .shown(stage.symbol)
    .filter((book) => book.at >= from && CURRENT.has(book.trust))
    .reduce((oldest, book) => Math.max(oldest, book.at - book.heardAt), 0);
}

/** A new best bid one tick up, so that the book must move. Returns its price. */
async function moveTouch(stage: Stage): Promise<number> {
  const { bid = Number.NaN, ask = Number.NaN } = stage.desk.bookNow(stage.symbol) ?? {};
  const { tickSize, quantityPrecision, minimumQuantity } = stage.instrument;
  const price = ask - bid > tickSize ? bid + tickSize : bid - tickSize;
  await stage.exchange.houseOrder(
    stage.symbol,
    'buy',
    stage.price(price),
    formatScaled(minimumQuantity * 3, quantityPrecision),
  );
  return price;
}

const HONEST_MS = 4_000;

async function judgeReturn(
  stage: Stage<'honest' | 'without' | 'back' | 'links'>,
  from: number,
  links: number,
  withoutMs: number,
): Promise<void> {
  const back = await stage.desk.until(() => stage.isTradable() && oldestLook(stage, from), BACK_MS);
  stage.judgeTime('back', back, BACK_MS);
  const joined = await stage.untilExchange(
    async () => (await stage.exchange.sessions('public')).length >= links,
    BACK_MS,
  );
  stage.judgeTime('links', joined, BACK_MS);
  const oldest = oldestShownLive(stage, from);
  stage.judge('honest', oldest <= HONEST_MS, `${(oldest / 1000).toFixed(2)} s was the oldest source shown as current`);
  const without = longestWithout(stage, from);
  stage.judge('without', without <= withoutMs, `${(without / 1000).toFixed(2)} s, ${withoutMs / 1000} s allowed`);
}

/** Something was shown after the fault: what stood before it says nothing of the return. */
const oldestLook = (stage: Stage, from: number): boolean => (stage.desk.bookNow(stage.symbol)?.at ?? 0) > from + 500;

const RETURN_CRITERIA = {
  honest: 'No book whose source was silent for 4 s is shown as current',
  back: 'The book is verified and current within 15 s',
  links: 'Every market connection is open again within 15 s',
} as const;

export const MARKET_DRILLS: readonly Drill[] = [
  drill({
    id: 'market-socket-drop',
    fault: 'One of the connections that carry prices breaks without a word.',
    criteria: { ...RETURN_CRITERIA, without: 'The book is without a current source for at most 6 s' },
    takesSeconds: 6,
    run: async (stage) => {
      const sessions = await stage.exchange.sessions('public');
      const from = stage.now();
      stage.tell(`Breaking one of ${sessions.length} market connections`);
      await stage.exchange.drop('public', sessions[0] ?? null);
      await judgeReturn(stage, from, sessions.length, 6_000);
    },
  }),
  drill({
    id: 'all-market-sockets-drop',
    fault: 'All connections that carry prices break at once.',
    criteria: {
      ...RETURN_CRITERIA,
      without: 'The book is without a current source for at most 10 s',
      marked: 'The book stops being shown as current within 3 s',
    },
    takesSeconds: 8,
    run: async (stage) => {
      const sessions = await stage.exchange.sessions('public');
      const from = stage.now();
      stage.tell(`Breaking all ${sessions.length} market connections`);
      await stage.exchange.drop('public', null);
      stage.judgeTime('marked', await stage.desk.until(() => !stage.isTradable(), 3_000), 3_000);
      await judgeReturn(stage, from, sessions.length, 10_000);
    },
  }),
  drill({
    id: 'muted-channel',
    fault: 'One connection keeps its heartbeat but sends no more of this book.',
    criteria: {
      moves: 'Within 8 s the book shown moves with the exchange again, or says that it is not current',
      other: 'Another symbol stays verified all the while',
    },
    takesSeconds: 9,
    run: async (stage) => {
      const [session] = await stage.exchange.sessions('public');
      stage.tell(`Muting the book of ${stage.symbol} on one connection`);
      await stage.exchange.arm('srv.stall', {
        host: 'public',
        channel: 'book',
        symbol: stage.symbol,
        ...(session === undefined ? {} : { session }),
      });
      const price = await moveTouch(stage);
      const took = await stage.desk.until(() => {
        const book = stage.desk.bookNow(stage.symbol);
        return book === null || !CURRENT.has(book.trust) || book.bid >= price;
      }, 8_000);
      const book = stage.desk.bookNow(stage.symbol);
      const how = book !== null && book.bid >= price ? 'it moved' : `it was marked ${book?.trust ?? 'unknown'}`;
      stage.judge(
        'moves',
        took !== null,
        took === null ? 'it stood still and was shown as current' : `${how} after ${(took / 1000).toFixed(2)} s`,
      );
      stage.judge(
        'other',
        stage.isTradable(stage.other),
        `${stage.other} is ${stage.desk.bookNow(stage.other)?.trust}`,
      );
    },
  }),
  drill({
    id: 'bad-checksum',
    fault: 'Updates of one book carry a checksum that does not match.',
    criteria: {
      refused: 'The book stops being tradable within 3 s',
      other: 'Another symbol stays verified all the while',
      rebuilt: 'It is verified again within 15 s of the last bad update',
    },
    takesSeconds: 8,
    run: async (stage) => {
      stage.tell(`Corrupting the checksums of ${stage.symbol}`);
      await stage.exchange.arm('srv.corruptCrc', { channel: 'book', symbol: stage.symbol });
      await moveTouch(stage);
      stage.judgeTime('refused', await stage.desk.until(() => !stage.isTradable(), 3_000), 3_000);
      const others = stage.desk.shown(stage.other).filter(({ at }) => at >= stage.now() - 3_000);
      const isUnharmed = others.every(({ isVerified }) => isVerified) && stage.isTradable(stage.other);
      stage.judge('other', isUnharmed, `${stage.other} is ${stage.desk.bookNow(stage.other)?.trust}`);
      await stage.exchange.clear();
      stage.tell('Checksums are right again');
      stage.judgeTime('rebuilt', await stage.desk.until(() => stage.isTradable(), BACK_MS), BACK_MS);
    },
  }),
  drill({
    id: 'proxy-text',
    fault: 'Market connections receive text that is no message of the exchange.',
    criteria: {
      alive: 'The book is verified and current 2 s later, or within 15 s',
      exact: 'Its best bid equals the last one before, or moved by less than 1 %',
    },
    takesSeconds: 3,
    run: async (stage) => {
      const before = stage.desk.bookNow(stage.symbol)?.bid ?? Number.NaN;
      await stage.exchange.arm('net.proxyText', { host: 'public', text: 'CloudFlare WebSocket proxy restarting' });
      await stage.pause(2_000);
      stage.judgeTime('alive', await stage.desk.until(() => stage.isTradable(), BACK_MS), BACK_MS);
      const after = stage.desk.bookNow(stage.symbol)?.bid ?? Number.NaN;
      const moved = new Money(after).sub(before).abs().div(before).mul(100);
      stage.judge('exact', moved.lt(1), `moved by ${moved.toFixed(3)} %`);
    },
  }),
];
