/**
 * Every npm command, from a fresh clone. Runs on the machine's own Node (20.19 or newer) and imports no dependency: it
 * installs what is missing, builds what is stale, and hands over to the Node 24 that the lockfile brought.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);
const [task = '', ...rest] = process.argv.slice(2);
const isWindows = process.platform === 'win32';
const bin = (name) => path.resolve('node_modules', '.bin', isWindows ? `${name}.cmd` : name);

const run = (command, args, options = {}) => {
  const result = spawnSync(command, args, { stdio: 'inherit', shell: isWindows, ...options });
  return result.status ?? 1;
};
const must = (command, args, options) => {
  const code = run(command, args, options);
  if (code !== 0) {
    console.error(`\n${path.basename(command)} ${args.join(' ')} failed with exit code ${code}.`);
    process.exit(code);
  }
};

const digest = (...files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
};
const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((file) => path.join(folder, String(file)))
    .filter((file) => statSync(file).isFile())
    .sort();
const whenStale = (stamp, key, make) => {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  make();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
};

const install = () =>
  whenStale(
    'node_modules/.stamps/installed',
    `${digest('package-lock.json', 'package.json')} ${process.platform} ${process.arch}`,
    () => must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] }),
  );

/** The Node 24 of the lockfile where one exists for this platform, else this machine's own, which must then be new enough. */
const findNode = () => {
  const bundled = bin('node');
  const node = existsSync(bundled) ? bundled : process.execPath;
  const version = String(spawnSync(node, ['-p', 'process.versions.node']).stdout).trim();
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 24 && !(major === 23 && minor >= 6)) {
    console.error(
      `Node ${version} is too old to run Leadline here: install Node 24 from https://nodejs.org and try again.`,
    );
    process.exit(1);
  }
  return node;
};

const environment = () => ({
  ...process.env,
  PATH: [path.resolve('node_modules/.bin'), process.env.PATH].join(path.delimiter),
});

const build = () =>
  whenStale(
    'node_modules/.stamps/built',
    digest('package-lock.json', 'electron.vite.config.ts', ...filesUnder('src'), ...filesUnder('resources')),
    () => must(bin('electron-vite'), ['build', '--logLevel', 'error'], { env: environment(), stdio: ['ignore', 2, 2] }),
  );

const findChromium = () => {
  const known = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ];
  const found = known.find((candidate) => candidate && existsSync(candidate));
  if (found) return found;
  const bundled = spawnSync(
    findNode(),
    ['-e', 'process.stdout.write(require("playwright").chromium.executablePath())'],
    { env: environment() },
  );
  const bundledPath = String(bundled.stdout);
  if (bundledPath && existsSync(bundledPath)) return bundledPath;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    if (
      run('apt-get', ['update', '-qq']) === 0 &&
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }) === 0
    ) {
      return '/usr/bin/chromium';
    }
  }
  if (run(bin('playwright'), ['install', 'chromium'], { env: environment(), timeout: 300_000 }) === 0)
    return findChromium();
  console.error('No Chromium for the browser tests: install Chromium or Chrome, or set CHROMIUM_PATH to one.');
  process.exit(1);
};

/** Electron's runtime comes from outside the npm registry, on first start; null where it cannot be fetched. */
const findElectron = () => {
  const marker = 'node_modules/electron/path.txt';
  if (!existsSync(marker))
    run(findNode(), ['node_modules/electron/install.js'], { env: environment(), stdio: 'ignore', timeout: 300_000 });
  try {
    const executable = path.resolve('node_modules/electron/dist', readFileSync(marker, 'utf8'));
    accessSync(executable, constants.X_OK);
    return executable;
  } catch {
    return null;
  }
};

/** Hands the terminal over, passing signals on, and ends with the child's exit code. */
const become = (command, args) => {
  const child = spawn(command, args, { stdio: 'inherit', env: environment() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
};

/** Commands whose output a program may read: what set-up prints goes to stderr. */
const source = (file) => become(findNode(), ['--disable-warning=ExperimentalWarning', file, ...rest]);

const hostOption = () => {
  const option = rest.find((argument) => argument.startsWith('--host='));
  return option === undefined ? 'auto' : option.slice('--host='.length);
};

const start = () => {
  const host = hostOption();
  if (!['auto', 'electron', 'browser'].includes(host)) {
    console.error(`--host=${host} is not one of auto, electron, browser.`);
    process.exit(2);
  }
  install();
  build();
  const others = rest.filter((argument) => !argument.startsWith('--host='));
  const electron = host === 'browser' ? null : findElectron();
  if (electron !== null) return become(electron, ['.', ...others]);
  if (host === 'electron') {
    console.error("Electron's runtime could not be fetched: check the network, or start with --host=browser.");
    process.exit(1);
  }
  if (host === 'auto')
    console.error(
      "Electron's runtime is not here and could not be fetched: serving the workstation to a browser instead.",
    );
  return become(findNode(), ['--disable-warning=ExperimentalWarning', 'out/main/headless.js', ...others]);
};

/** `--long`: the tests that kill, lose and mutate do it a great many more times. Hours, not minutes. */
const LONG = { KILLS: '200', LOST_ANSWERS: '10000' };

const test = () => {
  const stranger = rest.find((argument) => argument !== '--long');
  if (stranger !== undefined) {
    console.error(`Unknown option ${stranger} of npm test. Known: --long.`);
    process.exit(2);
  }
  install();
  build();
  const env = rest.includes('--long') ? { ...LONG, ...environment() } : environment();
  let failed = false;
  const step = (name, command, args, extra = {}) => {
    console.log(`\n── ${name}`);
    const code = run(command, args, { env: { ...env, ...extra } });
    if (code !== 0) {
      failed = true;
      console.error(`${name} failed with exit code ${code}.`);
    }
    return code === 0;
  };
  mkdirSync('node_modules/.stamps', { recursive: true });
  const unitReport = path.resolve('node_modules/.stamps/vitest.json');
  const browserReport = path.resolve('node_modules/.stamps/playwright.json');
  for (const report of [unitReport, browserReport]) writeFileSync(report, '{}');
  const unitPassed = step('unit, property, contract and integration tests', bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ]);
  const browserPassed = step('browser tests', bin('playwright'), ['test'], {
    CHROMIUM_PATH: findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
  });
  const unit = JSON.parse(readFileSync(unitReport, 'utf8'));
  const browser = JSON.parse(readFileSync(browserReport, 'utf8')).stats ?? {};
  const passed = (unit.numPassedTests ?? 0) + (browser.expected ?? 0) + (browser.flaky ?? 0);
  // A runner that failed without naming a failing test (a worker that died, an error outside of tests) counts as one.
  const failures =
    Math.max(unit.numFailedTests ?? 0, unitPassed ? 0 : 1) + Math.max(browser.unexpected ?? 0, browserPassed ? 0 : 1);
  const skipped = [];
  for (const file of unit.testResults ?? []) {
    for (const assertion of file.assertionResults ?? []) {
      if (assertion.status === 'pending' || assertion.status === 'skipped') skipped.push(assertion.fullName);
    }
  }
  if (skipped.length > 0) console.log(`\nSkipped here:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
  if ((unit.numPassedTests ?? 0) === 0 || (browser.expected ?? 0) === 0) {
    console.error('\nA runner finished without passing a single test: that is a failure.');
    failed = true;
  }
  const inCi = process.env.CI === 'true' && existsSync('../shared/fixtures');
  if (inCi && skipped.length > 0) {
    console.error('\nIn CI the recorded exchange messages are present: nothing may be skipped.');
    failed = true;
  }
  console.log(
    `\n${passed} passed, ${failures} failed${skipped.length + (browser.skipped ?? 0) > 0 ? `, ${skipped.length + (browser.skipped ?? 0)} skipped` : ''}`,
  );
  process.exit(failed || failures > 0 ? 1 : 0);
};

const check = () => {
  install();
  const env = environment();
  const steps = [
    ['types, room by room', bin('tsc'), ['-b']],
    ['lint and format', bin('biome'), ['check', '--error-on-warnings', '.']],
    ['doors', findNode(), ['scripts/check-doors.mjs']],
    ['texts in the catalogue', findNode(), ['scripts/check-texts.mjs']],
    ['unused code and packages', bin('knip'), []],
  ];
  const failures = steps.filter(([name, command, args]) => {
    console.log(`── ${name}`);
    return run(command, args, { env }) !== 0;
  });
  if (failures.length > 0) {
    console.error(`\nFailed: ${failures.map(([name]) => name).join('; ')}.`);
    process.exit(1);
  }
  console.log('\nEvery check passed.');
};

const dist = () => {
  install();
  build();
  must('npm', ['exec', '--yes', '--package=electron-builder@26.17.0', '--', 'electron-builder', ...rest], {
    env: environment(),
  });
};

const tasks = {
  start,
  test,
  check,
  dist,
  simulator: () => {
    install();
    source('src/simulator/main.ts');
  },
  simulate: () => {
    install();
    source('test/simulation/main.ts');
  },
  replay: () => {
    install();
    source('src/headless/replay.ts');
  },
  backtest: () => {
    install();
    source('src/backtest/main.ts');
  },
  leadline: () => {
    install();
    build();
    become(findNode(), ['--disable-warning=ExperimentalWarning', 'out/main/leadline.js', ...rest]);
  },
  journal: () => {
    install();
    source('src/headless/journal.ts');
  },
  recording: () => {
    install();
    source('src/headless/recording.ts');
  },
  bench: () => {
    install();
    source('test/bench/run.ts');
  },
  endurance: () => {
    install();
    build();
    source('test/endurance/run.ts');
  },
  fuzz: () => {
    install();
    source('test/fuzz/run.ts');
  },
  setup: () => {
    install();
    build();
  },
};
const chosen = tasks[task];
if (chosen === undefined) {
  console.error(`Unknown command "${task}". Known: ${Object.keys(tasks).join(', ')}.`);
  process.exit(2);
}
chosen();
