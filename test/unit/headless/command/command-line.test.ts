import { describe, expect, it } from 'vitest';
import { parseCommandLine, usage } from '../../../../src/headless/command/command-line.ts';

describe('the leadline command', () => {
  it('takes each command with its options', () => {
    expect(parseCommandLine(['status', '--json', '--user-data=/d/a=b'])).toEqual({
      ok: true,
      value: {
        command: 'status',
        userData: '/d/a=b',
        target: '',
        mode: 'shadow',
        strategy: null,
        capital: null,
        maximumLoss: null,
        reason: null,
        isJson: true,
        isDetached: false,
        hostOptions: [],
      },
    });
    expect(parseCommandLine(['kill', '--reason=the market is mad'])).toMatchObject({
      ok: true,
      value: { command: 'kill', reason: 'the market is mad' },
    });
  });

  it('takes what to arm, in shadow unless told otherwise', () => {
    expect(
      parseCommandLine(['on', 'BTC/USD', '--strategy=ema-cross', '--capital=1000', '--max-loss=50']),
    ).toMatchObject({
      ok: true,
      value: { target: 'BTC/USD', mode: 'shadow', strategy: 'ema-cross', capital: '1000', maximumLoss: '50' },
    });
    expect(parseCommandLine(['on', 'a1', '--mode=live'])).toMatchObject({
      ok: true,
      value: { target: 'a1', mode: 'live' },
    });
  });

  it('passes the options of a start on to the host, which knows them', () => {
    expect(parseCommandLine(['start', '--detach', '--venue=paper', '--user-data=/d', '--record'])).toMatchObject({
      ok: true,
      value: { isDetached: true, userData: '/d', hostOptions: ['--venue=paper', '--user-data=/d', '--record'] },
    });
  });

  it.each([
    [
      ['halt'],
      'Unknown command halt. Known: start, list, status, report, open, strategies, automation, on, off, why, kill, stop.',
    ],
    [['list', '--user-data=/d'], 'Unknown option --user-data=/d of leadline list. Known: --json.'],
    [['stop', '--force'], 'Unknown option --force of leadline stop. Known: --user-data=DIR.'],
    [['kill', '--reason'], '--reason needs a value: --reason=TEXT.'],
    [['kill', '--reason='], '--reason needs a value: --reason=TEXT.'],
    [['on'], 'leadline on needs a symbol or an id: leadline on BTC/USD.'],
    [['on', 'BTC/USD', '--mode=off'], '--mode=off is no mode to arm: use shadow, paper, live, or leadline off.'],
    [['off', 'BTC/USD', 'ETH/USD'], 'Unknown option ETH/USD of leadline off. Known: --user-data=DIR.'],
    [['status', '--json=1'], '--json takes no value: write --json alone.'],
  ])('refuses %j', (words, error) => {
    expect(parseCommandLine(words)).toEqual({ ok: false, error });
  });

  it('says what it can do when it is told nothing', () => {
    expect(parseCommandLine([])).toEqual({ ok: false, error: usage() });
    expect(usage()).toContain('kill       engages the kill switch');
  });
});
