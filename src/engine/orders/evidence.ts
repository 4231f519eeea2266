/** The card of an order: each thing done and learned, in one sentence, with its time and where it came from. */
import type { OrderEvidence } from '../../contract/views.ts';
import { assertNever } from '../../domain/brand.ts';
import type { ExecutionReport } from '../ports.ts';
import { paddedTo } from './exact.ts';
import type { Order } from './order.ts';
import type { OrderEvent } from './order-machine.ts';

/** An order keeps its first and its latest evidence; what a very busy order drops lies between. */
const KEPT = 64;
const KEPT_FIRST = 16;
const DAY_MS = 86_400_000;

export function withEvidence(order: Order, entry: OrderEvidence): Order {
  const { evidence } = order;
  const kept =
    evidence.length < KEPT ? evidence : [...evidence.slice(0, KEPT_FIRST), ...evidence.slice(KEPT_FIRST + 1)];
  return { ...order, evidence: [...kept, entry] };
}

export function evidenceOf(event: OrderEvent, before: Order, after: Order): OrderEvidence {
  const [source, text] = sentence(event, before, after);
  return { at: event.at, source, text };
}

type Sentence = readonly [OrderEvidence['source'], string];

function sentence(event: OrderEvent, before: Order, after: Order): Sentence {
  const route = after.route ?? 'websocket';
  switch (event.type) {
    case 'risk.denied':
      return ['risk', `Denied (${event.code}): ${event.reason}`];
    case 'command.submit':
      return [
        'journal',
        `Intent durable; ${before.attempts === 0 ? 'sent' : 'sent again, the first attempt left no byte,'} over ${pathName(event.route)}; the exchange may match it until ${clock(event.deadline)}.`,
      ];
    case 'path.notSent':
      return [route, `Not one byte left: ${event.reason}.`];
    case 'path.accepted':
      return [
        route,
        `Accepted by the exchange${event.exchangeOrderId === null ? '' : ` as ${event.exchangeOrderId}`}.`,
      ];
    case 'path.rejected':
      return [route, `Rejected by the exchange: ${event.reason}`];
    case 'path.silent':
      return [route, `No answer (${event.cause}): it may or may not have arrived.`];
    case 'start.resumed':
      return ['journal', 'The program started again; what was on its way is being asked for.'];
    case 'exchange.trade':
      return ['executions', tradeText(event.report, after)];
    case 'exchange.unrecognised':
      return ['executions', 'The exchange reported it in words this version does not know.'];
    case 'exchange.pendingNew':
    case 'exchange.new':
    case 'exchange.filled':
    case 'exchange.canceled':
    case 'exchange.expired':
    case 'exchange.amended':
    case 'exchange.restated':
      return ['executions', reportText(event.report)];
    case 'query.foundOpen':
      return ['query', `Found among the open orders as ${event.snapshot.exchangeOrderId}.`];
    case 'query.foundClosed':
      return [
        'query',
        `Found among the closed orders as ${event.snapshot.status}, ${event.snapshot.filledQuantity} filled${after.doubtfulEnding === null ? '' : '; older than its last sign of life, so a second read must agree'}.`,
      ];
    case 'query.fill':
      return [
        'query',
        `Fill ${event.fill.executionId} of ${event.fill.quantity} at ${event.fill.price} found by reading the trades.`,
      ];
    case 'resolver.absent':
      return ['query', `Never accepted: ${event.reason}`];
    case 'command.amend':
      return ['trader', `Amend sent: ${termsText(after)}.`];
    case 'path.amendAccepted':
      return [route, 'The exchange accepted the amend.'];
    case 'path.amendRejected':
      return [route, `The amend did not take effect: ${event.reason}. The old terms stand.`];
    case 'path.amendSilent':
      return [route, `No answer to the amend (${event.cause}): either terms may stand.`];
    case 'command.cancel':
      return ['trader', before.cancel === null ? 'Cancel sent.' : 'Cancel sent again.'];
    case 'path.cancelAccepted':
      return [route, 'The exchange accepted the cancel.'];
    case 'path.cancelRefused':
      return [route, `The cancel was answered with: ${event.reason}`];
    case 'path.cancelSilent':
      return [route, `No answer to the cancel (${event.cause}).`];
    default:
      return assertNever(event);
  }
}

const pathName = (route: 'websocket' | 'rest'): string => (route === 'rest' ? 'REST' : 'the private WebSocket');

/** `10:00:05.250` UTC. */
export function clock(epochMs: number): string {
  const ofDay = Math.floor(epochMs) % DAY_MS;
  const seconds = Math.floor(ofDay / 1000);
  const digits = (value: number, count: number): string => String(value).padStart(count, '0');
  const hour = Math.floor(seconds / 3600);
  return `${digits(hour, 2)}:${digits(Math.floor(seconds / 60) % 60, 2)}:${digits(seconds % 60, 2)}.${digits(ofDay % 1000, 3)}`;
}

function termsText(order: Order): string {
  const { terms } = order.amend ?? order;
  const parts = [
    terms.quantity === null ? '' : `quantity ${terms.quantity}`,
    terms.limitPrice === null ? '' : `limit ${terms.limitPrice}`,
    terms.triggerPrice === null ? '' : `trigger ${terms.triggerPrice}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function tradeText(report: ExecutionReport, order: Order): string {
  const { lastQuantity, lastPrice, executionId } = report;
  if (lastQuantity === undefined || lastPrice === undefined)
    return 'A fill was reported without its price or quantity.';
  const price = order.decimals === null ? lastPrice : paddedTo(lastPrice, order.decimals.price);
  return `Fill ${executionId ?? 'without an id'}: ${lastQuantity} at ${price}${report.liquidity === undefined ? '' : `, ${report.liquidity}`}.`;
}

function reportText(report: ExecutionReport): string {
  const reason = report.reason === undefined ? '' : ` (${report.reason})`;
  return `The exchange reported ${report.type.replace('_', ' ')}${reason}.`;
}
