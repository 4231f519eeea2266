/**
 * `node src/headless/replay.ts FILE…`: recorded WebSocket frames, one per line, through the real parser and books. Prints one JSON line and exits
 * with 1 when a checksum failed, 2 when it was called wrongly or a file cannot be read.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type LineTranslator, type ReplayReport, ReplaySession } from './replay-session.ts';

/** Recordings of the older protocol are read by the tests' own translation, where a source checkout has it. */
async function olderProtocol(): Promise<LineTranslator> {
  try {
    const module: { readonly v1Translator: () => LineTranslator } = await import(
      new URL('../../test/support/v1-to-v2.ts', import.meta.url).href
    );
    return module.v1Translator();
  } catch {
    return () => undefined;
  }
}

async function replayFile(path: string): Promise<ReplayReport> {
  const session = new ReplaySession(await olderProtocol());
  for await (const line of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    session.line(line);
  }
  return session.report();
}

const sum = (a: ReplayReport, b: ReplayReport): ReplayReport => ({
  messages: a.messages + b.messages,
  bookMessages: a.bookMessages + b.bookMessages,
  checksumsVerified: a.checksumsVerified + b.checksumsVerified,
  checksumsFailed: a.checksumsFailed + b.checksumsFailed,
  unparsed: a.unparsed + b.unparsed,
});

const files = process.argv.slice(2).filter((argument) => argument !== '--');
if (files.length === 0) {
  process.stderr.write('Usage: npm run replay -- FILE…   (recorded WebSocket v2 frames, one per line)\n');
  process.exitCode = 2;
} else {
  try {
    let total = new ReplaySession().report();
    for (const file of files) total = sum(total, await replayFile(file));
    process.stdout.write(`${JSON.stringify(total)}\n`);
    if (total.checksumsFailed > 0) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`replay: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
