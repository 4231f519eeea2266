import { describe, expect, it } from 'vitest';
import { parseLaunchOptions } from '../../src/launch-options.ts';

describe('the command line', () => {
  it('starts on demo, on a free port, with a browser, unless told otherwise', () => {
    expect(parseLaunchOptions([])).toEqual({
      ok: true,
      value: {
        venue: 'demo',
        port: 0,
        openBrowser: true,
        userData: null,
        seed: 1,
        rate: null,
        exposeControl: false,
        exposeMetrics: false,
        record: false,
        replay: null,
        speed: 1,
      },
    });
  });

  it('takes every known option', () => {
    const parsed = parseLaunchOptions([
      '--venue=paper',
      '--port=8080',
      '--no-open',
      '--user-data=/tmp/a=b',
      '--seed=7',
      '--rate=500',
      '--control',
      '--metrics',
      '--record',
    ]);
    expect(parsed).toEqual({
      ok: true,
      value: {
        venue: 'paper',
        port: 8080,
        openBrowser: false,
        userData: '/tmp/a=b',
        seed: 7,
        rate: 500,
        exposeControl: true,
        exposeMetrics: true,
        record: true,
        replay: null,
        speed: 1,
      },
    });
  });

  it.each([
    ['--venue=moon', '--venue=moon is not a venue'],
    ['--port=70000', '--port=70000 is not a port'],
    ['--port=80a', '--port=80a is not a port'],
    ['--seed=-1', '--seed=-1 is not a seed'],
    ['--rate=1e9', '--rate=1e9 is not a rate'],
    ['--user-data=', '--user-data needs a folder'],
    ['--frobnicate', 'Unknown option --frobnicate. Known: --venue='],
    ['--control=1', '--control takes no value'],
    ['--metrics=9090', '--metrics takes no value'],
    ['--no-open=yes', '--no-open takes no value'],
    ['live', 'Unknown option live.'],
  ])('refuses %s by name', (option, message) => {
    const parsed = parseLaunchOptions([option]);
    expect(parsed.ok ? '' : parsed.error).toContain(message);
  });

  it('refuses an option given twice, since which of the two is meant cannot be known', () => {
    expect(parseLaunchOptions(['--venue=demo', '--venue=live'])).toMatchObject({
      ok: false,
      error: expect.stringContaining('--venue is given twice'),
    });
  });

  it('plays a recording back in place of a desk, at the pace that is asked for', () => {
    expect(parseLaunchOptions(['--replay=/r/a', '--speed=0.5', '--port=1'])).toMatchObject({
      ok: true,
      value: { replay: '/r/a', speed: 0.5, port: 1 },
    });
    expect(parseLaunchOptions(['--replay=/r/a', '--speed=max'])).toMatchObject({ ok: true, value: { speed: null } });
  });

  it.each([
    [['--replay='], '--replay needs a recording: --replay=DIR, its folder or one of its parts.'],
    [['--replay=/r', '--speed=2000'], '--speed=2000 is not a speed: use 0.1 to 1000, or max.'],
    [['--replay=/r', '--speed=fast'], '--speed=fast is not a speed: use 0.1 to 1000, or max.'],
    [['--speed=10'], '--speed is the pace of a replay: give --replay=DIR with it.'],
    [
      ['--replay=/r', '--record'],
      '--record has no place beside --replay: a recording has its own market, and nothing new happens in it.',
    ],
  ])('refuses %j', (args, error) => {
    expect(parseLaunchOptions(args)).toEqual({ ok: false, error });
  });
});
