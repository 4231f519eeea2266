/** A log on standard error, as JSON lines: standard output belongs to what a command prints for machines. */
import type { Clock, Log, LogLevel } from '../engine/ports.ts';
import { formatLogLine, LEVELS } from './log-line.ts';

export class ConsoleLog implements Log {
  readonly #clock: Pick<Clock, 'wallNow'>;
  readonly #least: number;
  readonly #print: (line: string) => void;

  constructor(
    clock: Pick<Clock, 'wallNow'>,
    least: LogLevel = 'info',
    print: (line: string) => void = (line) => process.stderr.write(line),
  ) {
    this.#clock = clock;
    this.#least = LEVELS[least];
    this.#print = print;
  }

  write(level: LogLevel, event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void {
    if (LEVELS[level] < this.#least) return;
    this.#print(formatLogLine(this.#clock.wallNow(), level, event, fields));
  }
}
