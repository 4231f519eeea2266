/**
 * `npm run recording -- info|verify|to-parquet PLACE`: what a recording holds, whether it plays back to the same states, and its tables. Prints one
 * JSON line; exits with 1 when a recording is damaged or does not play back, 2 when called wrongly or it cannot be read.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { outlineRecording, type RecordingOutline, readBlock, wallOf } from '../recording/recording-source.ts';
import { ReplayRun } from '../replay/replay-run.ts';
import { toParquet } from './export/to-parquet.ts';

const USAGE = `Usage: npm run recording -- COMMAND PLACE [DIR]   (PLACE: the folder of a recording, or one of its parts)
  info        what it holds
  verify      every block against its checksum, then played back against every state it has written down
  to-parquet  trades, books, tickers, candles, executions and journal records as Parquet files in DIR
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
  return run.report.departure === null ? 0 : 1;
}

const [command = '', place = '', folder = '', ...rest] = process.argv.slice(2).filter((argument) => argument !== '--');
if (place === '' || rest.length > 0 || (folder !== '') !== (command === 'to-parquet')) leave(USAGE);
if (!existsSync(place)) leave(`recording: ${place} does not exist.`);
const outline = outlineRecording(place);
if (!outline.ok) leave(`recording: ${outline.error}`);
switch (command) {
  case 'info':
    process.stdout.write(`${JSON.stringify(infoOf(outline.value))}\n`);
    break;
  case 'verify':
    process.exitCode = await verify(outline.value);
    break;
  case 'to-parquet': {
    const rows = await toParquet(outline.value, folder);
    process.stdout.write(`${JSON.stringify({ folder: path.resolve(folder), rows, lost: outline.value.lost })}\n`);
    break;
  }
  default:
    leave(`recording: there is no command "${command}".\n${USAGE}`);
}
