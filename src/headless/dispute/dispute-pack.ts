/**
 * Everything a recording proves of one order, as a folder to send to support: its journal records, the messages that named it
 * and the market's around them, the book before it left and after the first answer with their checksums, and where its time
 * went. The books are the desk's own, played back; the manifest says whether that play agreed with what was written down
 * then, and has a hash of every file.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../domain/result.ts';
import { entriesOf, type RecordingOutline } from '../../recording/recording-source.ts';
import { ReplayRun } from '../../replay/replay-run.ts';
import { bookAt, type ShownBookAt } from './book-at.ts';
import type { DisputeFacts } from './dispute-facts.ts';
import { disputeWords } from './dispute-words.ts';
import { type OrderTraces, orderTraces } from './order-traces.ts';

/** `name`: the order's intent, client or exchange id. */
export async function disputePack(
  outline: RecordingOutline,
  name: string,
  folder: string,
): Promise<Result<{ readonly files: readonly string[]; readonly doubt: string | null }, string>> {
  const facts = await disputeFacts(outline, name);
  if (!facts.ok) return facts;
  const { order, traces, before, after, checkpoints, doubt } = facts.value;
  const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const contents: Readonly<Record<string, string>> = {
    'report.txt': disputeWords(outline, facts.value),
    'order.json': json(order),
    'journal.jsonl': lines(traces.journal),
    'messages.jsonl': lines(traces.traces),
    'book-before.json': json(before),
    'book-after.json': json(after),
  };
  await mkdir(folder, { recursive: true });
  const files: Record<string, string> = {};
  for (const [file, text] of Object.entries(contents)) {
    await writeFile(path.join(folder, file), text);
    files[file] = createHash('sha256').update(text).digest('hex');
  }
  const { start } = outline;
  const manifest = {
    recording: path.basename(outline.folder),
    recordedBy: `Leadline ${start.version}`,
    venue: start.venue,
    order: order.intentId,
    checkpoints,
    doubt,
    sha256: files,
  };
  await writeFile(path.join(folder, 'manifest.json'), json(manifest));
  return ok({ files: [...Object.keys(contents), 'manifest.json'], doubt });
}

async function disputeFacts(outline: RecordingOutline, name: string): Promise<Result<DisputeFacts, string>> {
  const whole = await ReplayRun.begin(outline);
  while (await whole.turn());
  const orders = whole.onlooker.snapshot('orders');
  const all = orders?.stream === 'orders' ? orders.data : [];
  const order = all.find(({ intentId, clientOrderId, exchangeOrderId }) =>
    [intentId, clientOrderId, exchangeOrderId].includes(name),
  );
  const { checkpoints, difference, departure } = whole.report;
  whole.dispose();
  if (order === undefined)
    return fail(
      `The recording has no order ${name}: give its intent, client or exchange id. It has ${all.length} orders.`,
    );
  const ids = [order.intentId, order.clientOrderId, order.exchangeOrderId].filter((id) => id !== null);
  const traces = orderTraces(outline, () => entriesOf(outline), ids, order.symbol);
  const [before, after] = await books(outline, order.symbol, traces);
  return ok({ order, traces, before, after, checkpoints, doubt: departure ?? difference });
}

/** As the turn before the one that sent it left the book, and as the one that brought the first answer did. */
async function books(
  outline: RecordingOutline,
  symbol: string,
  { sentUs, answeredUs }: OrderTraces,
): Promise<readonly [ShownBookAt | null, ShownBookAt | null]> {
  if (sentUs === null) return [null, null];
  const run = await ReplayRun.begin(outline);
  const upTo = async (isReached: (nextUs: number) => boolean): Promise<ShownBookAt | null> => {
    for (let next = run.nextUs; next !== null && !isReached(next); next = run.nextUs) await run.turn();
    return bookAt(run, symbol);
  };
  const before = await upTo((next) => next >= sentUs);
  const after = answeredUs === null ? null : await upTo((next) => next > answeredUs);
  run.dispose();
  return [before, after];
}
