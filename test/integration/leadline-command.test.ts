/** `leadline` on a desk that runs without a window: the built command, the built host, real processes. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const COMMAND = path.resolve('out/main/leadline.js');

let home = '';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

function leadline(...words: readonly string[]): Promise<Said> {
  const env = { ...process.env, XDG_CONFIG_HOME: home, HOME: home, APPDATA: home };
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...words], { env }, (error, out, text) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, error: text }),
    );
  });
}

const data = (): string => path.join(home, 'data');

describe('leadline', () => {
  beforeAll(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'leadline-command-'));
  });

  afterAll(async () => {
    await leadline('stop');
    rmSync(home, { recursive: true, force: true });
  });

  it('says that no desk runs, and how to start one', async () => {
    const said = await leadline('status');
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.error).toContain('No desk runs for this user.');
    expect(await leadline('status', '--fast')).toMatchObject({
      code: 2,
      error: 'Unknown option --fast of leadline status. Known: --user-data=DIR, --json.\n',
    });
  });

  it('tells what the host says when a desk does not start', async () => {
    const said = await leadline('start', '--detach', `--user-data=${data()}`, '--venue=moon');
    expect(said.code).toBe(1);
    expect(said.error).toContain('--venue=moon is not a venue: use demo, paper or live.');
  });

  it('starts a desk that stays, finds it, reports it, kills its trading and stops it', async () => {
    const started = await leadline('start', '--detach', `--user-data=${data()}`);
    expect(started).toMatchObject({ code: 0, error: '' });
    expect(started.out).toMatch(/^demo runs as process \d+\. A window: leadline open\./);

    const [desk] = JSON.parse((await leadline('list', '--json')).out);
    expect(desk).toMatchObject({ venue: 'demo', userData: data() });
    expect(desk).not.toHaveProperty('url');
    expect((await leadline('list')).out).toContain(`process ${desk.pid}`);

    const opened = (await leadline('open')).out.trim();
    expect((await fetch(opened)).status).toBe(200);

    const before = await leadline('status', '--json');
    expect(JSON.parse(before.out)).toMatchObject({
      workingOrders: 0,
      status: { venue: 'demo', kill: { isLatched: false } },
    });
    expect(before.out).not.toContain('#token');
    expect((await leadline('report')).out).toContain('=== Data System Status Report ===');

    expect((await leadline('strategies')).out).toContain('ema-cross');
    expect(await leadline('automation')).toMatchObject({ code: 0, out: 'Nothing is automated.\n' });
    expect((await leadline('on', 'BTC/USD')).error).toContain(
      'Nothing is automated on BTC/USD yet: say by which strategy',
    );
    const armed = await leadline('on', 'btc/usd', '--strategy=ema-cross', '--capital=1000', '--max-loss=50');
    expect(armed).toMatchObject({ code: 0, error: '' });
    expect(armed.out).toMatch(/^BTC\/USD +ema-cross +shadow/);
    expect(JSON.parse((await leadline('automation', '--json')).out)).toMatchObject([
      { symbol: 'BTC/USD', mode: 'shadow' },
    ]);
    expect((await leadline('why', 'BTC/USD')).code).toBe(0);
    expect((await leadline('off', 'all')).out).toMatch(/^Off: BTC\/USD \(.+\)\. Their orders are being cancelled\.\n$/);

    expect((await leadline('kill', '--reason=a test of the switch', `--user-data=${data()}`)).out).toContain(
      'The kill switch of demo is engaged: no order leaves, every order is being cancelled.',
    );
    expect((await leadline('status')).out).toMatch(/Kill switch: ENGAGED since .* UTC, a test of the switch/);

    expect(await leadline('status', '--user-data=/somewhere/else')).toMatchObject({
      code: 1,
      error: 'No desk runs on /somewhere/else.\n',
    });
    const stopped = await leadline('stop');
    expect(stopped).toMatchObject({ code: 0, out: 'The desk is stopping.\nIt has ended.\n' });
    expect(readdirSync(path.join(home, 'Leadline', 'desks'))).toEqual([]);
  });

  it('does not believe the file of a desk that was killed', async () => {
    const folder = path.join(home, 'Leadline', 'desks');
    writeFileSync(
      path.join(folder, 'desk-999999.json'),
      JSON.stringify({
        pid: 999_999,
        url: 'http://127.0.0.1:9/#token=x',
        venue: 'live',
        userData: '/d',
        startedAt: 1,
        version: '0',
      }),
    );
    expect((await leadline('list')).out).toContain('No desk runs for this user.');
    expect(readdirSync(folder)).toEqual([]);
  });
});
