/** The simulated exchange in a process of its own, with its control surface: what fails, fails at the other end of a real socket. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ExchangeSite } from './live-workstation.ts';

/** The line it prints once it listens. */
interface Ready extends ExchangeSite {
  readonly control: string;
}

const MAIN = path.resolve(import.meta.dirname, '../../src/simulator/main.ts');

export class SimulatorProcess {
  readonly site: Ready;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, site: Ready) {
    this.#child = child;
    this.site = site;
  }

  /** `rate` as in `npm run simulator -- --rate`: book messages a second over all symbols. */
  static async start(rate: number, symbols: readonly string[], seed: number): Promise<SimulatorProcess> {
    const words = ['--port=0', `--seed=${seed}`, `--rate=${rate}`, `--symbols=${symbols.join(',')}`];
    const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    // Whoever started it and throws leaves no exchange behind.
    process.once('exit', () => child.kill('SIGKILL'));
    for await (const line of createInterface({ input: child.stdout })) {
      return new SimulatorProcess(child, JSON.parse(line) as Ready);
    }
    throw new Error('The simulated exchange did not start.');
  }

  /** Sessions open on the public host, oldest first. */
  async sessions(): Promise<readonly number[]> {
    const answer = await fetch(`${this.site.control}/links`);
    const { links } = (await answer.json()) as {
      links: readonly { readonly host: string; readonly session: number }[];
    };
    return links
      .filter(({ host }) => host === 'public')
      .map(({ session }) => session)
      .sort((a, b) => a - b);
  }

  async fault(fault: string, params: Readonly<Record<string, string | number>>, forMs: number | null = null) {
    const answer = await fetch(`${this.site.control}/faults`, {
      method: 'POST',
      body: JSON.stringify({ fault, params, ...(forMs === null ? {} : { forMs }) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  async heal(): Promise<void> {
    await fetch(`${this.site.control}/faults`, { method: 'DELETE' });
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }
}
