/**
 * The trader's own strategies: one for each file of his folder, read again when it changes. A file that cannot be used stands in
 * the list with what is wrong with it. What runs goes on with the text it was armed with.
 */
import type { StrategyView } from '../../../contract/automation-views.ts';
import type { Clock, Disposable, ForeignProgram, ForeignPrograms, ProgramFile, ProgramFolder } from '../../ports.ts';
import { type FileDescription, parseDescription } from './file-description.ts';
import { FileProgram } from './file-program.ts';
import { type FileStrategy, fileStrategy } from './file-strategy.ts';

export interface StrategyFilePorts {
  readonly folder: ProgramFolder;
  readonly programs: ForeignPrograms;
  readonly clock: Clock;
  /** A file was read anew, or cannot be: the sentence is for the trader. */
  readonly told: (level: 'info' | 'warn', message: string) => void;
}

export interface StrategySource {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly description: FileDescription;
}

interface Known {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly description: FileDescription | null;
  readonly problem: string | null;
}

const NAME = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.m?[jt]s$/;
/** Before the file's own name: no file can take the place of a strategy that comes with the workstation. */
const PREFIX = 'own-';
const BEING_READ = 'It is being read.';

export class StrategyFiles implements Disposable {
  readonly #ports: StrategyFilePorts;
  readonly #watch: Disposable;
  readonly #reading = new Set<FileProgram>();
  /** Of armed instances. */
  readonly #running = new Set<ForeignProgram>();
  #known = new Map<string, Known>();
  /** One after the other: a folder of many files does not start as many processes at once. */
  #line: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(ports: StrategyFilePorts) {
    this.#ports = ports;
    this.#watch = ports.folder.watch((files) => this.#changed(files));
  }

  list(): readonly StrategyView[] {
    return [...this.#known.values()].map(viewOf);
  }

  /** A new one each time: every instance has a process to itself. */
  find(id: string): FileStrategy | null {
    const known = this.#known.get(id);
    if (known === undefined || known.description === null) return null;
    const { name, code, description } = known;
    return fileStrategy({ id, name, description, clock: this.#ports.clock, start: () => this.#start(name, code) });
  }

  /** The text of a strategy and what it says of itself, for whoever runs it apart from the desk; null where it cannot be used. */
  source(id: string): StrategySource | null {
    const known = this.#known.get(id);
    if (known === undefined || known.description === null) return null;
    const { name, code, description } = known;
    return { id, name, code, description };
  }

  dispose(): void {
    this.#isOver = true;
    this.#watch.dispose();
    for (const program of this.#reading) program.end();
    for (const program of this.#running) program.dispose();
  }

  #start(name: string, code: string): ForeignProgram {
    const program = this.#ports.programs.start({ name, code });
    this.#running.add(program);
    return {
      ask: (question, withinMs) => program.ask(question, withinMs),
      dispose: () => {
        this.#running.delete(program);
        program.dispose();
      },
    };
  }

  #changed(files: readonly ProgramFile[]): void {
    const before = this.#known;
    this.#known = new Map();
    for (const { name, code } of files) {
      const id = `${PREFIX}${NAME.exec(name)?.[1] ?? name}`;
      const text = code.ok ? code.value : '';
      const same = before.get(id);
      if (same !== undefined && same.name === name && same.code === text && code.ok) {
        this.#known.set(id, same);
        continue;
      }
      const problem = this.#problemOf(id, name) ?? (code.ok ? null : `“${name}”: ${code.error}.`);
      this.#set({
        id: problem === null ? id : `${id} (${name})`,
        name,
        code: text,
        description: null,
        problem: problem ?? BEING_READ,
      });
      if (problem === null) this.#line = this.#line.then(() => this.#read(id, name, text));
    }
  }

  #problemOf(id: string, name: string): string | null {
    if (!NAME.test(name))
      return `“${name}”: its name must be small letters, digits and dashes, such as my-rule.ts. Rename it.`;
    const other = this.#known.get(id);
    return other === undefined ? null : `“${name}”: “${other.name}” has the same name. Rename one of them.`;
  }

  #set(known: Known): void {
    this.#known.set(known.id, known);
    if (known.problem !== null && known.problem !== BEING_READ) this.#ports.told('warn', known.problem);
  }

  async #read(id: string, name: string, code: string): Promise<void> {
    if (!this.#isNewest(id, name, code)) return;
    const program = new FileProgram(name, this.#ports.programs.start({ name, code }));
    this.#reading.add(program);
    const said = await program.describe();
    this.#reading.delete(program);
    program.end();
    if (!this.#isNewest(id, name, code)) return;
    const parsed = said.ok ? parseDescription(said.value) : said;
    if (parsed.ok) {
      this.#set({ id, name, code, description: parsed.value, problem: null });
      this.#ports.told('info', `“${name}” is read: ${parsed.value.title}, version ${parsed.value.version}.`);
      return;
    }
    const problem = `${said.ok ? program.said(`${parsed.error}. Correct it and save it`) : parsed.error}.`;
    this.#set({ id, name, code, description: null, problem });
  }

  /** False: it was saved again meanwhile, or is gone, and another reading tells. */
  #isNewest(id: string, name: string, code: string): boolean {
    const now = this.#known.get(id);
    return !this.#isOver && now !== undefined && now.code === code && now.name === name;
  }
}

function viewOf({ id, name, description, problem }: Known): StrategyView {
  const { version, title, summary, losesWhen, kind, parameters, plots } = description ?? UNREAD;
  return {
    id,
    version,
    title: title === '' ? name : title,
    summary,
    losesWhen,
    kind,
    source: 'file',
    parameters: parameters as StrategyView['parameters'],
    plots,
    problem,
  };
}

const UNREAD: Omit<FileDescription, 'inputs'> = {
  version: '',
  title: '',
  summary: '',
  losesWhen: '',
  kind: 'signal',
  parameters: [],
  plots: [],
};
