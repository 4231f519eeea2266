/** What `leadline` may be told. An unknown word or option is an error that names the known ones. */
import { fail, ok, type Result } from '../../domain/result.ts';

const COMMANDS = {
  start: 'starts a desk without a window; options as of npm start, and --detach to leave it running',
  list: 'the desks that run for this user',
  status: 'whether orders may leave, the lights, what works at the exchange',
  report: 'the status report as text',
  open: 'prints the address that opens a window on the desk',
  kill: 'engages the kill switch: no order leaves, every order is cancelled; --reason=TEXT',
  stop: 'ends the desk; orders at the exchange stay as they are',
} as const;
type CommandWord = keyof typeof COMMANDS;

export interface CommandLine {
  readonly command: CommandWord;
  /** Of the desk meant, where several run. */
  readonly userData: string | null;
  readonly reason: string | null;
  readonly isJson: boolean;
  readonly isDetached: boolean;
  /** `start`: for the host, as they are. */
  readonly hostOptions: readonly string[];
}

const OPTIONS: Readonly<Record<CommandWord, readonly string[]>> = {
  start: ['--detach'],
  list: ['--json'],
  status: ['--user-data=DIR', '--json'],
  report: ['--user-data=DIR'],
  open: ['--user-data=DIR'],
  kill: ['--user-data=DIR', '--reason=TEXT'],
  stop: ['--user-data=DIR'],
};

export const usage = (): string =>
  [
    'Usage: leadline COMMAND [OPTIONS]',
    ...Object.entries(COMMANDS).map(([name, words]) => `  ${name.padEnd(7)} ${words}`),
    'Where several desks run, --user-data=DIR says which is meant.',
  ].join('\n');

const isCommand = (word: string): word is CommandWord => Object.hasOwn(COMMANDS, word);

export function parseCommandLine(words: readonly string[]): Result<CommandLine, string> {
  const [command = '', ...rest] = words;
  if (!isCommand(command))
    return fail(command === '' ? usage() : `Unknown command ${command}. Known: ${Object.keys(COMMANDS).join(', ')}.`);
  const hostOptions: string[] = [];
  let userData: string | null = null;
  let reason: string | null = null;
  let isJson = false;
  let isDetached = false;
  for (const word of rest) {
    const [name = '', ...parts] = word.split('=');
    const value = parts.join('=');
    const isKnown = OPTIONS[command].some((known) => known.split('=')[0] === name);
    if (!isKnown && command === 'start') {
      hostOptions.push(word);
      if (name === '--user-data') userData = value;
      continue;
    }
    if (!isKnown)
      return fail(`Unknown option ${word} of leadline ${command}. Known: ${OPTIONS[command].join(', ') || 'none'}.`);
    const needsValue = name === '--user-data' || name === '--reason';
    if (needsValue !== parts.length > 0 || (needsValue && value === ''))
      return fail(needsValue ? `${name} needs a value: ${name}=…` : `${name} takes no value: write ${name} alone.`);
    if (name === '--user-data') userData = value;
    else if (name === '--reason') reason = value;
    else if (name === '--json') isJson = true;
    else isDetached = true;
  }
  return ok({ command, userData, reason, isJson, isDetached, hostOptions });
}
