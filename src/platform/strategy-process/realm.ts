/**
 * The thread a trader's strategy runs in: a realm of its own without one object of ours in it. Only strings cross. It is started
 * by the guard of its process, which ends it when it takes too long.
 */
import * as nodeModule from 'node:module';
import vm from 'node:vm';
import { type MessagePort, workerData } from 'node:worker_threads';
import { PRELUDE } from './prelude.ts';

/** What compiled code is called in stack traces; the prelude finds line numbers by it. */
const IDENTIFIER = 'strategy-file';

type Answer = (exports: object, question: string) => unknown;
interface Program {
  readonly exports: object;
  readonly answer: Answer;
}

/** `import(…)` and `import.meta`, with whatever may stand between the word and the sign. */
const DYNAMIC_IMPORT = /\bimport(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)*[(.]/;
const IMPORTS_NOTHING = 'a strategy is one file and imports nothing; types alone may be imported (import type)';

/** Its time counts from here: how long a thread takes to start is the machine's. */
export const READY = 'ready';

export function serveRealm(port: MessagePort): void {
  let program: Promise<Program> | null = null;
  port.postMessage(READY);
  port.on('message', (question: unknown) => {
    program ??= start(workerData);
    program.then(
      ({ exports, answer }) => {
        const text = answer(exports, String(question));
        port.postMessage(typeof text === 'string' ? text : failure('it answered nothing that can be read', null));
      },
      (cause: unknown) =>
        port.postMessage(
          cause instanceof Unreadable ? failure(cause.message, cause.line) : failure(said(cause), lineOf(cause)),
        ),
    );
  });
}

class Unreadable extends Error {
  readonly line: number | null;
  constructor(message: string, line: number | null) {
    super(message);
    this.line = line;
  }
}

/** Whether the permission model keeps this thread from writing files: under Node it must, Electron has none. */
export const isConfined = (): boolean => process.permission?.has('fs.write') === false;

const record = (data: unknown): Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null ? { ...data } : {};

async function start(data: unknown): Promise<Program> {
  const given = record(data);
  // What holds for the process has to hold for this thread, or nothing of a stranger's runs in it.
  if (given['isConfined'] === true && !isConfined())
    throw new Unreadable('its process is not confined: it is not run', null);
  return load(record(given['program']));
}

async function load({ name, code }: Readonly<Record<string, unknown>>): Promise<Program> {
  const text = /\.m?ts$/.test(String(name)) ? stripped(String(code)) : String(code);
  const dynamic = DYNAMIC_IMPORT.exec(text);
  if (dynamic !== null)
    throw new Unreadable(`it uses import: ${IMPORTS_NOTHING}`, text.slice(0, dynamic.index).split('\n').length);
  // An ordinary global object: one wrapped around an object of ours would have a way back to it.
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: false } });
  const answer: Answer = vm.runInContext(PRELUDE, context);
  const module = compiled(text, context);
  await module.link((specifier) => {
    throw new Unreadable(`it imports “${specifier}”: ${IMPORTS_NOTHING}`, null);
  });
  await module.evaluate();
  return { exports: module.namespace, answer };
}

function compiled(text: string, context: vm.Context): vm.SourceTextModule {
  try {
    return new vm.SourceTextModule(text, { context, identifier: IDENTIFIER });
  } catch (cause) {
    throw new Unreadable(said(cause), syntaxLine(text));
  }
}

/** V8 keeps the line of a syntax error to itself; the TypeScript reader, to which JavaScript is TypeScript, tells it. */
function syntaxLine(text: string): number | null {
  try {
    nodeModule.stripTypeScriptTypes?.(text);
    return null;
  } catch (cause) {
    return firstLineOf(cause);
  }
}

function firstLineOf(cause: unknown): number | null {
  const found = /^[^\n]*:(\d+)\n/.exec(cause instanceof Error ? (cause.stack ?? '') : '');
  return found === null ? null : Number(found[1]);
}

function stripped(code: string): string {
  // Not every build of Node can: where it cannot, JavaScript still runs.
  if (typeof nodeModule.stripTypeScriptTypes !== 'function') throw new Unreadable(NO_TYPESCRIPT, null);
  try {
    return nodeModule.stripTypeScriptTypes(code);
  } catch (cause) {
    if (Reflect.get(Object(cause), 'code') === 'ERR_NO_TYPESCRIPT') throw new Unreadable(NO_TYPESCRIPT, null);
    throw new Unreadable(said(cause), firstLineOf(cause));
  }
}
const NO_TYPESCRIPT = 'this build of the workstation cannot read TypeScript: save it as .js, without types';

const failure = (message: string, line: number | null): string =>
  JSON.stringify({ ok: false, message: message.slice(0, 300), line });

/** A thrown value of the strategy's realm may do anything when it is looked at. */
function said(cause: unknown): string {
  try {
    const message: unknown = Reflect.get(Object(cause), 'message');
    return typeof message === 'string'
      ? (message.split('\n').find((line) => line.trim() !== '') ?? '').trim()
      : String(cause);
  } catch {
    return 'it threw something that cannot be shown';
  }
}

function lineOf(cause: unknown): number | null {
  try {
    const found = /strategy-file:(\d+)/.exec(String(Reflect.get(Object(cause), 'stack')));
    return found === null ? null : Number(found[1]);
  } catch {
    return null;
  }
}
