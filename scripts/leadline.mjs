#!/usr/bin/env node
/** The command `leadline`, from wherever it is typed: sets up and builds what is stale, then runs it. */
import { spawn } from 'node:child_process';
import path from 'node:path';

const child = spawn(
  process.execPath,
  [path.join(import.meta.dirname, 'run.mjs'), 'leadline', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, INIT_CWD: process.cwd() } },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
