/** The simulated exchange in a process of its own, with its control surface: what fails, fails at the other end of a real socket. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Ready {
  readonly publicWs: string;
  readonly privateWs: string;
  readonly level3Ws: string;
  readonly rest: string;
  readonly control: string;
}

export class ExchangeProcess {
  readonly urls: Ready;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, urls: Ready) {
    this.#child = child;
    this.urls = urls;
  }

  static async start(rate: number, symbols: readonly string[], seed = 5): Promise<ExchangeProcess> {
    const main = new URL('../../../src/simulator/main.ts', import.meta.url).pathname;
    const words = ['--port=0', `--seed=${seed}`, `--rate=${rate}`, `--symbols=${symbols.join(',')}`];
    const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    // A benchmark that throws leaves no exchange behind.
    process.once('exit', () => child.kill('SIGTERM'));
    for await (const line of createInterface({ input: child.stdout })) {
      return new ExchangeProcess(child, JSON.parse(line) as Ready);
    }
    throw new Error('The simulated exchange did not start.');
  }

  /** Sessions open on the public host, oldest first. */
  async sessions(): Promise<readonly number[]> {
    const answer = await fetch(`${this.urls.control}/links`);
    const { links } = (await answer.json()) as {
      links: readonly { readonly host: string; readonly session: number }[];
    };
    return links
      .filter(({ host }) => host === 'public')
      .map(({ session }) => session)
      .sort((a, b) => a - b);
  }

  async fault(fault: string, params: Readonly<Record<string, string | number>>, forMs: number | null = null) {
    const answer = await fetch(`${this.urls.control}/faults`, {
      method: 'POST',
      body: JSON.stringify({ fault, params, ...(forMs === null ? {} : { forMs }) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  async heal(): Promise<void> {
    await fetch(`${this.urls.control}/faults`, { method: 'DELETE' });
  }

  stop(): void {
    this.#child.kill('SIGTERM');
  }
}
