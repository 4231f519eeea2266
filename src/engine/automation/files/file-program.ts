/**
 * A strategy file as a running program: what it says of itself, and one decision at a time. Every way in which it can fail is a
 * plain sentence that names the file and the remedy.
 */
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { ForeignProgram, ProgramEnd } from '../../ports.ts';

/** Its top level is run, in a process that has just been started. */
const LOAD_WITHIN_MS = 3_000;
/** One decision. What a built-in strategy does in microseconds has a hundred thousand times as long. */
const DECIDE_WITHIN_MS = 500;

export class FileProgram {
  readonly #name: string;
  readonly #program: ForeignProgram;

  constructor(name: string, program: ForeignProgram) {
    this.#name = name;
    this.#program = program;
  }

  describe(): Promise<Result<unknown, string>> {
    return this.#ask({ ask: 'describe' }, LOAD_WITHIN_MS, 'to be loaded');
  }

  decide(question: { readonly [key: string]: unknown }): Promise<Result<unknown, string>> {
    return this.#ask({ ...question, ask: 'decide' }, DECIDE_WITHIN_MS, 'to decide');
  }

  end(): void {
    this.#program.dispose();
  }

  async #ask(question: object, withinMs: number, what: string): Promise<Result<unknown, string>> {
    const answered = await this.#program.ask(JSON.stringify(question), withinMs);
    if (!answered.ok) return fail(`“${this.#name}” ${ended(answered.error, withinMs, what)}`);
    const answer = read(answered.value);
    if (answer === null) return fail(this.said('it answered nothing that can be read: correct it'));
    if (answer.ok) return ok(answer.value);
    return fail(this.said(`${answer.message.replace(/\.$/, '')}. Correct the file and save it`, answer.line));
  }

  /** For the trader, without the full stop: it may stand at the end of another sentence. */
  said(fault: string, line: number | null = null): string {
    return `“${this.#name}”${line === null ? '' : `, line ${line}`}: ${fault}`;
  }
}

function ended({ why, detail }: ProgramEnd, withinMs: number, what: string): string {
  switch (why) {
    case 'timeout':
      return `took longer than ${withinMs} ms ${what} and was ended. Look for a loop that does not end, save it and arm it again`;
    case 'memory':
      return 'took more memory than a strategy may have and was ended. Look for a list that only grows, save it and arm it again';
    case 'crashed':
      return `ended with its process (${detail === '' ? 'no reason given' : detail}). Save it and arm it again`;
  }
}

type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly line: number | null };

function read(text: string): Answer | null {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof said !== 'object' || said === null) return null;
  const { ok: isOk, value, message, line }: Readonly<Record<string, unknown>> = { ...said };
  if (isOk === true) return { ok: true, value };
  return { ok: false, message: String(message), line: typeof line === 'number' ? line : null };
}
