/** What the command line of either host may say. An unknown or malformed option is an error that names it and the known ones. */
import type { VenueName } from './contract/views.ts';
import type { Result } from './domain/result.ts';
import { fail, ok } from './domain/result.ts';

export interface LaunchOptions {
  readonly venue: VenueName;
  /** Of the loopback host for browser windows; 0 takes a free one. */
  readonly port: number;
  readonly openBrowser: boolean;
  /** Null: the host's usual place. */
  readonly userData: string | null;
  /** Of the embedded exchange. */
  readonly seed: number;
  /** Book messages a second of the embedded exchange over all symbols; null: its usual pace. */
  readonly rate: number | null;
  /** The embedded exchange's fault and market controls answer on loopback; only `demo` has them. */
  readonly exposeControl: boolean;
  /** `/metrics` answers on the loopback host for browser windows, to whoever shows its token. */
  readonly exposeMetrics: boolean;
  /** The whole session is recorded under the data folder. */
  readonly record: boolean;
  /** A recording to play back in place of a desk: its folder or one of its parts. */
  readonly replay: string | null;
  /** Times the pace at which it happened; null: as fast as it goes. */
  readonly speed: number | null;
}

const KNOWN =
  '--venue=demo|paper|live, --port=N, --no-open, --user-data=DIR, --seed=N, --rate=N, --control, --metrics, --record, --replay=DIR, --speed=0.1..1000|max, --host=auto|electron|browser';

const FLAGS: ReadonlySet<string> = new Set(['--no-open', '--control', '--metrics', '--record']);

function parseInteger(text: string, least: number, most: number): number | null {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

function parseSpeed(text: string): number | undefined {
  const value = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  return value >= 0.1 && value <= 1000 ? value : undefined;
}

export function parseLaunchOptions(args: readonly string[]): Result<LaunchOptions, string> {
  let venue: VenueName = 'demo';
  let port = 0;
  let openBrowser = true;
  let userData: string | null = null;
  let seed = 1;
  let rate: number | null = null;
  let exposeControl = false;
  let exposeMetrics = false;
  let record = false;
  let replay: string | null = null;
  let speed: number | null = 1;
  const given = new Set<string>();
  for (const argument of args) {
    const [name = '', ...parts] = argument.split('=');
    const value = parts.join('=');
    if (given.has(name)) return fail(`${name} is given twice: which of the two is meant cannot be known.`);
    given.add(name);
    if (FLAGS.has(name) && parts.length > 0) return fail(`${name} takes no value: write ${name} alone.`);
    switch (name) {
      case '--venue':
        if (value !== 'demo' && value !== 'paper' && value !== 'live') {
          return fail(`--venue=${value} is not a venue: use demo, paper or live.`);
        }
        venue = value;
        break;
      case '--port': {
        const parsed = parseInteger(value, 0, 65535);
        if (parsed === null)
          return fail(`--port=${value} is not a port: use a whole number from 0 (any free one) to 65535.`);
        port = parsed;
        break;
      }
      case '--seed': {
        const parsed = parseInteger(value, 0, 4294967295);
        if (parsed === null) return fail(`--seed=${value} is not a seed: use a whole number from 0 to 4294967295.`);
        seed = parsed;
        break;
      }
      case '--rate': {
        const parsed = parseInteger(value, 0, 20000);
        if (parsed === null) return fail(`--rate=${value} is not a rate: use 0 to 20000 book messages a second.`);
        rate = parsed;
        break;
      }
      case '--no-open':
        openBrowser = false;
        break;
      case '--control':
        exposeControl = true;
        break;
      case '--metrics':
        exposeMetrics = true;
        break;
      case '--record':
        record = true;
        break;
      case '--replay':
        if (value === '') return fail('--replay needs a recording: --replay=DIR, its folder or one of its parts.');
        replay = value;
        break;
      case '--speed': {
        const parsed = value === 'max' ? null : parseSpeed(value);
        if (parsed === undefined) return fail(`--speed=${value} is not a speed: use 0.1 to 1000, or max.`);
        speed = parsed;
        break;
      }
      case '--user-data':
        if (value === '') return fail('--user-data needs a folder: --user-data=DIR.');
        userData = value;
        break;
      default:
        return fail(`Unknown option ${argument}. Known: ${KNOWN}.`);
    }
  }
  const stranger = ['--venue', '--seed', '--rate', '--control', '--record'].find((name) => given.has(name));
  if (replay !== null && stranger !== undefined)
    return fail(
      `${stranger} has no place beside --replay: a recording has its own market, and nothing new happens in it.`,
    );
  if (replay === null && given.has('--speed'))
    return fail('--speed is the pace of a replay: give --replay=DIR with it.');
  return ok({ venue, port, openBrowser, userData, seed, rate, exposeControl, exposeMetrics, record, replay, speed });
}
