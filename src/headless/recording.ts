/**
 * `npm run recording -- info|verify|to-parquet|dispute PLACE`: what a recording holds, whether it plays back to the same states, its tables, and all it
 * proves of one order. Prints one
 * JSON line; exits with 1 when a recording is damaged or does not play back, 2 when called wrongly or it cannot be read.
 */
import path from 'node:path';
import { outlineRecording, type RecordingOutline, readBlock, wallOf } from '../recording/recording-source.ts';
import { ReplayRun } from '../replay/replay-run.ts';
import { disputePack } from './dispute/dispute-pack.ts';
import { toParquet } from './export/to-parquet.ts';

const USAGE = `Usage: npm run recording -- COMMAND PLACE [ORDER] [DIR]   (PLACE: the folder of a recording, or one of its parts)
  info        what it holds
  verify      every block against its checksum, then played back against every state it has written down
  to-parquet  trades, books, tickers, candles, executions and journal records as Parquet files in DIR
  dispute     one ORDER (any of its ids): journal, messages, book before and after, waterfall, into DIR
`;

function leave(message: string): never {
  process.stderr.write(message.endsWith('\n') ? message : `${message}\n`);
  process.exit(2);
}

function infoOf(outline: RecordingOutline) {
  const { folder, start, fromUs, toUs, blocks, parts, bytes, lost } = outline;
  return {
    folder: path.resolve(folder),
    venue: start.venue,
    version: start.version,
    from: new Date(wallOf(outline, fromUs)).toISOString(),
    to: new Date(wallOf(outline, toUs)).toISOString(),
    seconds: Math.round((toUs - fromUs) / 1000) / 1000,
    arrivals: blocks.reduce((sum, block) => sum + block.arrivals, 0),
    bytes,
    unpackedBytes: blocks.reduce((sum, { length }) => sum + length, 0),
    parts: parts.length,
    lost,
  };
}

async function verify(outline: RecordingOutline): Promise<number> {
  const damage = outline.blocks.flatMap((block) => {
    const read = readBlock(block);
    return read.ok ? [] : [read.error];
  });
  if (damage.length > 0) {
    process.stdout.write(`${JSON.stringify({ ...infoOf(outline), damage })}\n`);
    return 1;
  }
  const run = await ReplayRun.begin(outline);
  const startedAt = performance.now();
  while (await run.turn());
  const tookMs = Math.round(performance.now() - startedAt);
  process.stdout.write(`${JSON.stringify({ ...infoOf(outline), damage, ...run.report, hash: run.hash, tookMs })}\n`);
  run.dispose();
  return run.report.departure === null && run.report.difference === null ? 0 : 1;
}

/** Words each command takes after its place. */
const TAKES: Readonly<Record<string, number>> = { info: 0, verify: 0, 'to-parquet': 1, dispute: 2 };

const [command = '', place = '', ...rest] = process.argv.slice(2).filter((argument) => argument !== '--');
const takes = Object.hasOwn(TAKES, command) ? TAKES[command] : undefined;
if (command !== '' && takes === undefined) leave(`recording: there is no command "${command}".\n${USAGE}`);
if (place === '' || rest.length !== takes) leave(USAGE);
const found = outlineRecording(place);
if (!found.ok) leave(`recording: ${found.error}`);
const outline = found.value;
const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
const [first = '', second = ''] = rest;
if (command === 'info') say(infoOf(outline));
else if (command === 'verify') process.exitCode = await verify(outline);
else if (command === 'to-parquet')
  say({ folder: path.resolve(first), rows: await toParquet(outline, first), lost: outline.lost });
else {
  const pack = await disputePack(outline, first, second);
  if (!pack.ok) leave(`recording: ${pack.error}`);
  say({ folder: path.resolve(second), ...pack.value });
  if (pack.value.doubt !== null) process.exitCode = 1;
}
