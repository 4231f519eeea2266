/**
 * `npm run journal -- verify DIR [--head=N:HASH]`: every record against the chain beside it. Prints one JSON line; exits with 1
 * and the record's name where one is not what was written, 2 when called wrongly or nothing can be read. DIR holds
 * `journal` and `journal.chain`: `live` in the data folder, `demo/…` and `paper/…` of one start.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { verifyJournal } from '../platform/journal-chain.ts';

const USAGE = 'Usage: npm run journal -- verify DIR [--head=N:HASH]   (DIR holds a folder “journal” and its chain)\n';
const HEAD = /^--head=(\d+:[0-9a-f]{64})$/;

function leave(message: string): never {
  process.stderr.write(message);
  process.exit(2);
}

const [command = '', place = '', option, ...rest] = process.argv.slice(2).filter((argument) => argument !== '--');
const head = option === undefined ? null : HEAD.exec(option)?.[1];
if (command !== 'verify' || place === '' || head === undefined || rest.length > 0) leave(USAGE);
const journal = path.join(place, 'journal');
const chain = path.join(place, 'journal.chain');
for (const each of [journal, chain]) if (!existsSync(each)) leave(`journal: ${each} does not exist.\n`);
try {
  const report = verifyJournal(chain, journal, head);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exitCode = report.edited === null ? 0 : 1;
} catch (error) {
  leave(`journal: ${error instanceof Error ? error.message : String(error)}\n`);
}
