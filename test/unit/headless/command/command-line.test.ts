import { describe, expect, it } from 'vitest';
import { parseCommandLine, usage } from '../../../../src/headless/command/command-line.ts';

describe('the leadline command', () => {
  it('takes each command with its options', () => {
    expect(parseCommandLine(['status', '--json', '--user-data=/d/a=b'])).toEqual({
      ok: true,
      value: {
        command: 'status',
        userData: '/d/a=b',
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

  it('passes the options of a start on to the host, which knows them', () => {
    expect(parseCommandLine(['start', '--detach', '--venue=paper', '--user-data=/d', '--record'])).toMatchObject({
      ok: true,
      value: { isDetached: true, userData: '/d', hostOptions: ['--venue=paper', '--user-data=/d', '--record'] },
    });
  });

  it.each([
    [['halt'], 'Unknown command halt. Known: start, list, status, report, open, kill, stop.'],
    [['list', '--user-data=/d'], 'Unknown option --user-data=/d of leadline list. Known: --json.'],
    [['stop', '--force'], 'Unknown option --force of leadline stop. Known: --user-data=DIR.'],
    [['kill', '--reason'], '--reason needs a value: --reason=…'],
    [['kill', '--reason='], '--reason needs a value: --reason=…'],
    [['status', '--json=1'], '--json takes no value: write --json alone.'],
  ])('refuses %j', (words, error) => {
    expect(parseCommandLine(words)).toEqual({ ok: false, error });
  });

  it('says what it can do when it is told nothing', () => {
    expect(parseCommandLine([])).toEqual({ ok: false, error: usage() });
    expect(usage()).toContain('kill    engages the kill switch');
  });
});
