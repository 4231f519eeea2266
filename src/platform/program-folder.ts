/** The trader's folder of programs, read again when a file in it changed. Never written to, but for making it. */
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import type { Disposable, ProgramFile, ProgramFolder } from '../engine/ports.ts';

const PROGRAM = /\.m?[jt]s$/;
const LOOK_EVERY_MS = 2_000;
const LARGEST_BYTES = 256 * 1024;

export class ProgramFolderOnDisk implements ProgramFolder {
  readonly path: string;
  readonly #lookEveryMs: number;

  constructor(folder: string, lookEveryMs = LOOK_EVERY_MS) {
    this.path = folder;
    this.#lookEveryMs = lookEveryMs;
  }

  watch(changed: (files: readonly ProgramFile[]) => void): Disposable {
    let isOver = false;
    let seen: string | null = null;
    let timer: NodeJS.Timeout | null = null;
    const look = async (): Promise<void> => {
      const names = await this.#names();
      const marks = await Promise.all(names.map((name) => this.#mark(name)));
      const mark = marks.join('\n');
      if (mark !== seen && !isOver) {
        const files = await Promise.all(names.map(async (name) => ({ name, code: await this.#read(name) })));
        seen = mark;
        if (!isOver) changed(files);
      }
      if (isOver) return;
      timer = setTimeout(() => void look(), this.#lookEveryMs);
      timer.unref();
    };
    void look();
    return {
      dispose: () => {
        isOver = true;
        clearTimeout(timer ?? undefined);
      },
    };
  }

  /** Empty where the folder cannot be had: there are no programs then. */
  async #names(): Promise<readonly string[]> {
    try {
      await mkdir(this.path, { recursive: true });
      return (await readdir(this.path)).filter((name) => PROGRAM.test(name) && !name.endsWith('.d.ts')).sort();
    } catch {
      return [];
    }
  }

  async #mark(name: string): Promise<string> {
    try {
      const { mtimeMs, size } = await stat(path.join(this.path, name));
      return `${name} ${mtimeMs} ${size}`;
    } catch {
      return `${name} gone`;
    }
  }

  async #read(name: string): Promise<Result<string, string>> {
    try {
      const file = path.join(this.path, name);
      const { size } = await stat(file);
      if (size > LARGEST_BYTES)
        return fail(
          `it has ${Math.ceil(size / 1024)} KiB, a strategy may have ${LARGEST_BYTES / 1024}: make it smaller`,
        );
      return ok(await readFile(file, 'utf8'));
    } catch (cause) {
      return fail(`it cannot be read (${cause instanceof Error ? cause.message : 'unknown'}): check its permissions`);
    }
  }
}
