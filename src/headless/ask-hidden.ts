/** Standard input as the place a passphrase comes from: unseen where it is a terminal, one line where it is not. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Asker } from './terminal-key-vault.ts';

/** A pipe that stays open and says nothing must not keep the workstation from starting. */
const LINE_WAIT_MS = 10_000;

const silent = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

export function standardInput(
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean },
  messages: NodeJS.WritableStream,
  waitMs: number = LINE_WAIT_MS,
): Asker {
  const isInteractive = input.isTTY === true;
  return {
    isInteractive,
    say: (sentence) => messages.write(`${sentence}\n`),
    ask: (question) => {
      messages.write(question);
      const reader = createInterface({ input, output: silent(), terminal: isInteractive });
      return new Promise((resolve) => {
        let answer: string | null = null;
        const wait = isInteractive ? null : setTimeout(() => reader.close(), waitMs);
        reader.once('line', (line) => {
          answer = line;
          reader.close();
        });
        reader.once('SIGINT', () => process.exit(130));
        reader.once('close', () => {
          if (wait !== null) clearTimeout(wait);
          messages.write('\n');
          resolve(answer);
        });
      });
    },
  };
}
