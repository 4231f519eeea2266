/**
 * From the engine's state to the window's: ten books of fifty levels a side, all changed, once per frame of the screen. Ours
 * is the pacer, the packed frame, its copy to another heap, the reader and the renderer's own stores; the others build
 * objects from the same books. The copy is V8's serialiser on both sides, as between Electron's processes. Left out:
 * the pipe between processes (paced rows have a loopback WebSocket instead, as a browser window has) and drawing.
 */
import { deserialize, serialize } from 'node:v8';
import {
  type BookCarrier,
  frameCarrier,
  jsonCarrier,
  levelObjectsCarrier,
  levelPairsCarrier,
} from './support/book-carriers.ts';
import { type Contestant, interleave, median, medianRatio } from './support/interleave.ts';
import { machineLoad } from './support/machine-load.ts';
import { MarketStates } from './support/market-states.ts';
import { PacedSocket } from './support/paced-socket.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';

const SYMBOLS = 10;
const LEVELS = 50;
const ROUNDS = 9;
const PACED_ROUNDS = 5;
const SCREEN_HZ = 60;
const SHAPE = `${SYMBOLS} symbols x ${LEVELS} levels a side`;

export async function run(report: BenchReport, { divisor }: BenchOptions): Promise<void> {
  const states = new MarketStates(SYMBOLS);
  copied(report, states, Math.max(20, Math.round(600 / divisor)));
  await paced(report, states, Math.max(30, Math.round(180 / divisor)));
}

const ofACore = (microsPerFrame: number): number => (microsPerFrame * SCREEN_HZ) / 1e4;

function copied(report: BenchReport, states: MarketStates, frames: number): void {
  report.note(
    `Copied: ${frames} frames a pass, ${ROUNDS} rounds in turn, CPU time, medians of ratios per round. ${machineLoad()}`,
  );
  const ours = frameCarrier(LEVELS);
  const others = [levelObjectsCarrier(LEVELS), levelPairsCarrier(LEVELS), jsonCarrier(LEVELS)];
  const carriers = [ours, ...others];
  for (const carrier of carriers) prove(carrier, states);
  const [own, ...timings] = interleave(
    carriers.map((carrier) => contestant(carrier, states, frames, carrier === ours)),
    ROUNDS,
  );
  if (own === undefined) return;
  const bytes = bytesOf(ours.pack(states));
  for (const [index, timing] of timings.entries()) {
    const carrier = others[index];
    if (carrier === undefined) continue;
    report.row({
      case: SHAPE,
      against: timing.name,
      ratio: medianRatio(own, timing),
      ...(carrier === others[0] ? { atMost: 0.1 } : {}),
      microsPerFrame: own.medianMicros / frames,
      microsPerFrameAgainst: timing.medianMicros / frames,
      bytes,
      bytesAgainst: bytesOf(carrier.pack(states)),
    });
  }
  report.row({
    case: `${SHAPE}, ${SCREEN_HZ} Hz`,
    against: 'one core, both ends and the copy',
    ratio: ofACore(own.medianMicros / frames),
    unit: '%',
    atMost: 0.3,
    objectsPercent: ofACore((timings[0]?.medianMicros ?? Number.NaN) / frames),
  });
}

/** At the screen's pace over a socket: with sleeps between and cold caches, as a running window has them. */
async function paced(report: BenchReport, states: MarketStates, frames: number): Promise<void> {
  report.note(
    `Paced: ${frames} frames at ${SCREEN_HZ} Hz over a loopback WebSocket, ${PACED_ROUNDS} rounds in turn, CPU of both ends with their timers.`,
  );
  const carriers = [
    frameCarrier(LEVELS),
    levelObjectsCarrier(LEVELS),
    levelPairsCarrier(LEVELS),
    jsonCarrier(LEVELS),
    null,
  ];
  const micros = carriers.map((): number[] => []);
  const socket = await PacedSocket.open();
  for (let round = -1; round < PACED_ROUNDS; round += 1) {
    for (let turn = 0; turn < carriers.length; turn += 1) {
      const index = (turn + round + 1) % carriers.length;
      const perFrame = await socket.run(carriers[index] ?? null, states, frames);
      if (round >= 0) micros[index]?.push(perFrame);
    }
  }
  await socket.close();
  const empty = micros.at(-1) ?? [];
  const above = micros.map((rounds) => rounds.map((value, round) => value - (empty[round] ?? 0)));
  for (const [index, carrier] of carriers.entries()) {
    if (index === 0 || carrier === null) continue;
    report.row({
      case: `${SHAPE}, paced over a socket`,
      against: carrier.name,
      ratio: median((micros[0] ?? []).map((value, round) => value / (micros[index]?.[round] ?? Number.NaN))),
      percentOfCore: ofACore(median(micros[0] ?? [])),
      percentOfCoreAgainst: ofACore(median(micros[index] ?? [])),
    });
  }
  report.row({
    case: `${SHAPE}, paced over a socket`,
    against: 'the same socket and pace with eight bytes',
    ratio: ofACore(median(above[0] ?? [])),
    unit: '% of a core more',
    emptyPercentOfCore: ofACore(median(empty)),
    objectsMore: ofACore(median(above[1] ?? [])),
  });
}

function contestant(carrier: BookCarrier, states: MarketStates, frames: number, isBytes: boolean): Contestant {
  return {
    name: carrier.name,
    pass() {
      for (let frame = 0; frame < frames; frame += 1) {
        states.advance();
        const message = carrier.pack(states);
        // Objects and text are serialised by their carrier already; bytes still have to be copied across.
        carrier.take(isBytes ? deserialize(serialize(message)) : message);
      }
    },
  };
}

/** What the window shows is what the engine has. */
function prove(carrier: BookCarrier, states: MarketStates): void {
  for (let frame = 0; frame < 3; frame += 1) {
    states.advance();
    carrier.take(carrier.pack(states));
    const expected = new Float64Array(2 * LEVELS);
    const count = states.markets[0]?.book.copyLevels('bid', LEVELS, expected) ?? 0;
    const shown = carrier.firstBids();
    if (count !== LEVELS || shown.length !== 2 * LEVELS || shown.some((value, at) => value !== expected[at])) {
      throw new Error(`${carrier.name}: the window does not show the engine's book`);
    }
  }
}

const bytesOf = (message: string | Uint8Array): number => Buffer.byteLength(message);
