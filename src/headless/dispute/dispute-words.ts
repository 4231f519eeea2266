/** The pack in words: what happened to the order, in the order in which this machine saw it. What is not known is `—`. */
import path from 'node:path';
import type { RecordingOutline } from '../../recording/recording-source.ts';
import type { ShownBookAt } from './book-at.ts';
import type { DisputeFacts } from './dispute-facts.ts';

const STAGES = ['contract', 'risk', 'journal', 'send', 'exchange', 'network'] as const;
const UNKNOWN = '—';

export function disputeWords(outline: RecordingOutline, facts: DisputeFacts): string {
  const { order, traces, before, after, checkpoints, doubt } = facts;
  const price = order.limitPrice ?? order.triggerPrice;
  return `${[
    `Order ${order.intentId}`,
    `client ${order.clientOrderId ?? UNKNOWN}, exchange ${order.exchangeOrderId ?? UNKNOWN}`,
    `${order.side} ${order.quantity ?? order.cashQuantity ?? UNKNOWN} ${order.symbol} ${order.orderType}${price === null ? '' : ` at ${price}`}: ${order.state}${order.reason === null ? '' : `, ${order.reason}`}`,
    `filled ${order.filledQuantity} at ${order.averagePrice ?? UNKNOWN}`,
    '',
    'Evidence, this machine’s clock, UTC',
    ...order.evidence.map(({ at, source, text }) => `  ${utc(at)}  ${source.padEnd(10)} ${text}`),
    '',
    'Where its time went, ms',
    ...STAGES.map((stage) => `  ${stage.padEnd(10)} ${order.latency[stage]?.toFixed(3) ?? UNKNOWN}`),
    '',
    'Book before it left',
    ...bookWords(before),
    '',
    'Book after the first answer',
    ...bookWords(after),
    '',
    `${traces.journal.length} journal records and ${traces.traces.length} messages are in journal.jsonl and messages.jsonl.`,
    `Recorded in ${path.basename(outline.folder)} by Leadline ${outline.start.version} on ${outline.start.venue}.`,
    doubt ??
      `Played back, the session came to ${checkpoints === 1 ? 'the state' : `all ${checkpoints} states`} written down while it happened.`,
  ].join('\n')}\n`;
}

function bookWords(book: ShownBookAt | null): readonly string[] {
  if (book === null) return ['  none was shown'];
  const { bids, asks, checksum, isVerified, trust, source } = book;
  return [
    `  ${isVerified ? 'verified' : 'NOT verified'}, checksum ${checksum}, ${trust}, feed ${source}`,
    `  bid ${bids[0]?.join(' × ') ?? UNKNOWN}   ask ${asks[0]?.join(' × ') ?? UNKNOWN}`,
  ];
}

const utc = (at: number): string => new Date(at).toISOString().slice(11, 23);
