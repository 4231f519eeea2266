/** The Electron shell on a data folder of its own, with the embedded exchange under test control, in the shape the specs of the browser host use. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, expect } from '@playwright/test';
import { type LaunchOptions, launchShell, type Shell } from '../../support/electron/launch.ts';
import type { RunningHost } from './host.ts';

export interface ShellHost {
  readonly shell: Shell;
  /** Holds the data folder, the stand-in's keyring and whatever else a user has at home. */
  readonly home: string;
  readonly userData: string;
  /** What `Trader` and `ExchangeTruth` ask of a host. */
  readonly host: RunningHost;
}

export const newHome = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'leadline-shell-'));
export const dropHome = (home: string): Promise<void> => rm(home, { recursive: true, force: true });

export async function startShell(browser: Browser, home: string, options: LaunchOptions = {}): Promise<ShellHost> {
  const userData = path.join(home, 'data');
  const shell = await launchShell(browser, {
    ...options,
    args: [`--user-data=${userData}`, '--control', ...(options.args ?? [])],
    env: { STANDIN_HOME: home, ...options.env },
  });
  let control = '';
  const isControlled = !(options.args ?? []).includes('--venue=live');
  if (isControlled) {
    await expect
      .poll(
        () => {
          control = /Exchange control: (\S+)/.exec(shell.output())?.[1] ?? '';
          return control;
        },
        { timeout: 30_000, message: shell.output() },
      )
      .not.toBe('');
  }
  const refused = async (): Promise<never> => {
    throw new Error('The shell is ended by its own means.');
  };
  return {
    shell,
    home,
    userData,
    host: {
      pid: 0,
      url: '',
      userData,
      exchangeOrigin: isControlled ? new URL(control).origin : '',
      control: async (pathname, body) => {
        const answer = await fetch(
          new URL(pathname, control),
          body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
        );
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${pathname}: ${answer.status} ${text}`);
        return JSON.parse(text);
      },
      output: () => shell.output(),
      kill: refused,
      stop: refused,
    },
  };
}
