/** What `leadline` may be told. An unknown word or option is an error that names the known ones. */
import { fail, ok, type Result } from '../../domain/result.ts';

const COMMANDS = {
  start: 'starts a desk without a window; options as of npm start, and --detach to leave it running',
  list: 'the desks that run for this user',
  status: 'whether orders may leave, the lights, what works at the exchange',
  report: 'the status report as text',
  open: 'prints the address that opens a window on the desk',
  strategies: 'the strategies a desk has',
  automation: 'what is automated, by which strategy, and what it did last',
  on: 'arms what is automated on SYMBOL (or an id) in --mode=shadow|paper|live; a first time with --strategy, --capital, --max-loss',
  off: 'switches off what is automated on SYMBOL (or an id, or all): its orders are cancelled',
  why: 'the last decisions on SYMBOL (or of an id), each with its reason',
  kill: 'engages the kill switch: no order leaves, every order is cancelled; --reason=TEXT',
  stop: 'ends the desk; orders at the exchange stay as they are',
} as const;
type CommandWord = keyof typeof COMMANDS;

const DESK = '--user-data=DIR';

const OPTIONS: Readonly<Record<CommandWord, readonly string[]>> = {
  start: ['--detach'],
  list: ['--json'],
  status: [DESK, '--json'],
  report: [DESK],
  open: [DESK],
  strategies: [DESK, '--json'],
  automation: [DESK, '--json'],
  on: [DESK, '--mode=shadow|paper|live', '--strategy=ID', '--capital=AMOUNT', '--max-loss=AMOUNT'],
  off: [DESK],
  why: [DESK, '--json'],
  kill: [DESK, '--reason=TEXT'],
  stop: [DESK],
};

/** Commands that act on one symbol or instance. */
const TARGETED: ReadonlySet<CommandWord> = new Set(['on', 'off', 'why']);
const MODES = ['shadow', 'paper', 'live'] as const;
type ArmedMode = (typeof MODES)[number];

export interface CommandLine {
  readonly command: CommandWord;
  /** Of the desk meant, where several run. */
  readonly userData: string | null;
  /** A symbol, an instance's id, or `all`. */
  readonly target: string;
  readonly mode: ArmedMode;
  readonly strategy: string | null;
  readonly capital: string | null;
  readonly maximumLoss: string | null;
  readonly reason: string | null;
  readonly isJson: boolean;
  readonly isDetached: boolean;
  /** `start`: for the host, as they are. */
  readonly hostOptions: readonly string[];
}

export const usage = (): string =>
  [
    'Usage: leadline COMMAND [OPTIONS]',
    ...Object.entries(COMMANDS).map(([name, words]) => `  ${name.padEnd(10)} ${words}`),
    'Where several desks run, --user-data=DIR says which is meant.',
  ].join('\n');

const isCommand = (word: string): word is CommandWord => Object.hasOwn(COMMANDS, word);
const isMode = (word: string): word is ArmedMode => MODES.some((mode) => mode === word);

export function parseCommandLine(words: readonly string[]): Result<CommandLine, string> {
  const [command = '', ...rest] = words;
  if (!isCommand(command))
    return fail(command === '' ? usage() : `Unknown command ${command}. Known: ${Object.keys(COMMANDS).join(', ')}.`);
  const given = new Map<string, string>();
  const hostOptions: string[] = [];
  let target = '';
  for (const word of rest) {
    const [name = '', ...parts] = word.split('=');
    const value = parts.join('=');
    const known = OPTIONS[command].find((each) => each.split('=')[0] === name);
    if (known === undefined && command === 'start') {
      hostOptions.push(word);
      if (name === '--user-data') given.set(name, value);
    } else if (known === undefined && TARGETED.has(command) && !word.startsWith('--') && target === '') target = word;
    else if (known === undefined)
      return fail(`Unknown option ${word} of leadline ${command}. Known: ${OPTIONS[command].join(', ')}.`);
    else if (known.includes('=') && value === '') return fail(`${name} needs a value: ${known}.`);
    else if (!known.includes('=') && parts.length > 0) return fail(`${name} takes no value: write ${name} alone.`);
    else given.set(name, value);
  }
  if (TARGETED.has(command) && target === '')
    return fail(`leadline ${command} needs a symbol or an id: leadline ${command} BTC/USD.`);
  const mode = given.get('--mode') ?? 'shadow';
  if (!isMode(mode)) return fail(`--mode=${mode} is no mode to arm: use ${MODES.join(', ')}, or leadline off.`);
  return ok({
    command,
    userData: given.get('--user-data') ?? null,
    target,
    mode,
    strategy: given.get('--strategy') ?? null,
    capital: given.get('--capital') ?? null,
    maximumLoss: given.get('--max-loss') ?? null,
    reason: given.get('--reason') ?? null,
    isJson: given.has('--json'),
    isDetached: given.has('--detach'),
    hostOptions,
  });
}
