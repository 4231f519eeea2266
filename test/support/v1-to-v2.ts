/**
 * Book messages of the exchange's older protocol (version 1, arrays of texts) written as version 2 frames, so that long
 * recordings of the former exercise the reader of the latter. Level texts are carried over digit by digit.
 */
import { crc32 } from 'node:zlib';

type Level = readonly [price: string, quantity: string, ...rest: string[]];

interface V1Part {
  readonly as?: readonly Level[];
  readonly bs?: readonly Level[];
  readonly a?: readonly Level[];
  readonly b?: readonly Level[];
  readonly c?: string;
}

export interface TranslatedV1 {
  readonly frame: string;
  readonly depth: number;
  /** Version 1 snapshots carry no checksum: the one in the frame is then computed here from the level texts. */
  readonly hasChecksum: boolean;
}

const textOf = (decimal: string): string => decimal.replace('.', '').replace(/^0+/, '');
const levels = (side: readonly Level[]): string =>
  side.map(([price, quantity]) => `{"price":${price},"qty":${quantity}}`).join(',');

function frameOf(
  type: string,
  symbol: string,
  bids: readonly Level[],
  asks: readonly Level[],
  checksum: string,
  time: string,
) {
  return `{"channel":"book","type":"${type}","data":[{"symbol":"${symbol}","bids":[${levels(bids)}],"asks":[${levels(asks)}],"checksum":${checksum},"timestamp":"${time}"}]}`;
}

/** `1618678123.481570` as RFC 3339. */
function timeOf(...sides: readonly (readonly Level[])[]): string {
  const latest =
    sides
      .flat()
      .map((level) => level[2] ?? '')
      .sort()
      .at(-1) ?? '0.000000';
  const [seconds = '0', micros = '000000'] = latest.split('.');
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${micros.padEnd(6, '0').slice(0, 6)}Z`;
}

/** Null: a version 1 message that is no book. Undefined: not a version 1 message. */
export function translateV1(line: string): TranslatedV1 | null | undefined {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!Array.isArray(message)) {
    return typeof message === 'object' && message !== null && 'event' in message ? null : undefined;
  }
  const channel: unknown = message.at(-2);
  const pair: unknown = message.at(-1);
  if (typeof channel !== 'string' || typeof pair !== 'string') return undefined;
  const depth = Number(/^book-(\d+)$/.exec(channel)?.[1] ?? Number.NaN);
  if (Number.isNaN(depth)) return null;
  const part: V1Part = Object.assign({}, ...message.slice(1, -2));
  if (part.as !== undefined || part.bs !== undefined) {
    const bids = part.bs ?? [];
    const asks = part.as ?? [];
    const text = [...asks.slice(0, 10), ...bids.slice(0, 10)].map(([p, q]) => textOf(p) + textOf(q)).join('');
    return {
      frame: frameOf('snapshot', pair, bids, asks, String(crc32(text)), timeOf(bids, asks)),
      depth,
      hasChecksum: false,
    };
  }
  const bids = part.b ?? [];
  const asks = part.a ?? [];
  if (part.c === undefined) return null;
  return { frame: frameOf('update', pair, bids, asks, part.c, timeOf(bids, asks)), depth, hasChecksum: true };
}

export const v1Translator = () => translateV1;
