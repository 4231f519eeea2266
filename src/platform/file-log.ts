/**
 * A log in files of bounded size: `leadline.log`, then `leadline.1.log` (newest) to `leadline.N.log` (oldest), readable by
 * this user alone. A line is in the operating system's hands when `write` returns, so a crash of this process loses none.
 * A log that cannot be written counts what it loses and never disturbs trading.
 */
import { chmodSync, closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Clock, Disposable, Log, LogLevel } from '../engine/ports.ts';
import { formatLogLine, LEVELS } from './log-line.ts';

export interface FileLogOptions {
  readonly directory: string;
  /** Without extension. */
  readonly name?: string;
  readonly least?: LogLevel;
  readonly maximumBytes?: number;
  /** Rotated files kept beside the current one. */
  readonly keep?: number;
}

export class FileLog implements Log, Disposable {
  readonly #clock: Pick<Clock, 'wallNow'>;
  readonly #directory: string;
  readonly #name: string;
  readonly #least: number;
  readonly #maximumBytes: number;
  readonly #keep: number;
  #descriptor: number | null = null;
  #bytes = 0;
  #lost = 0;

  constructor(clock: Pick<Clock, 'wallNow'>, options: FileLogOptions) {
    this.#clock = clock;
    this.#directory = options.directory;
    this.#name = options.name ?? 'leadline';
    this.#least = LEVELS[options.least ?? 'info'];
    this.#maximumBytes = options.maximumBytes ?? 8 * 1024 * 1024;
    this.#keep = options.keep ?? 4;
    this.#guarded(() => this.#open());
  }

  /** Lines that could not be written. */
  get lost(): number {
    return this.#lost;
  }

  write(level: LogLevel, event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void {
    if (LEVELS[level] < this.#least) return;
    const line = Buffer.from(formatLogLine(this.#clock.wallNow(), level, event, fields));
    const isWritten = this.#guarded(() => {
      if (this.#descriptor !== null && this.#bytes > 0 && this.#bytes + line.length > this.#maximumBytes)
        this.#rotate();
      if (this.#descriptor === null) this.#open();
      if (this.#descriptor !== null) this.#bytes += writeSync(this.#descriptor, line);
    });
    if (!isWritten) this.#lost += 1;
  }

  dispose(): void {
    this.#guarded(() => this.#close());
  }

  #open(): void {
    mkdirSync(this.#directory, { recursive: true, mode: 0o700 });
    const file = this.#path(0);
    this.#descriptor = openSync(file, 'a', 0o600);
    // `mode` is honoured only at creation.
    chmodSync(file, 0o600);
    this.#bytes = fstatSync(this.#descriptor).size;
  }

  #close(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = null;
    if (descriptor !== null) closeSync(descriptor);
  }

  #rotate(): void {
    this.#close();
    rmSync(this.#path(this.#keep), { force: true });
    for (let age = this.#keep - 1; age >= 0; age -= 1) {
      try {
        renameSync(this.#path(age), this.#path(age + 1));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
  }

  #path(age: number): string {
    return path.join(this.#directory, age === 0 ? `${this.#name}.log` : `${this.#name}.${age}.log`);
  }

  #guarded(action: () => void): boolean {
    try {
      action();
      return true;
    } catch {
      return false;
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
