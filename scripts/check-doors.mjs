/**
 * Doors open one way (docs/architecture.md). Reads the import graph of src and fails on a door that opens the wrong way,
 * on a circle, and when the graph holds fewer modules than there are source files: a checker that saw nothing proves nothing.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';

/** Fewer source files than this means that the checker looked in the wrong place. */
const LEAST_FILES = Number(process.argv[2] ?? 300);

const ROOMS = [
  'domain',
  'contract',
  'engine',
  'kraken',
  'platform',
  'simulator',
  'drills',
  'recording',
  'replay',
  'backtest',
  'headless',
  'main',
  'preload',
  'renderer',
];

/** From a room to the only paths in src it may import, its own apart. */
const DOORS = {
  domain: [],
  contract: ['^src/domain/'],
  engine: ['^src/domain/', '^src/contract/'],
  kraken: ['^src/domain/', '^src/engine/ports\\.ts$', '^src/engine/risk/approval\\.ts$'],
  platform: ['^src/domain/', '^src/engine/ports\\.ts$'],
  simulator: ['^src/domain/'],
  drills: ['^src/domain/', '^src/contract/', '^src/engine/(host-)?ports\\.ts$'],
  recording: [
    '^src/domain/',
    '^src/contract/',
    '^src/engine/(host-)?ports\\.ts$',
    '^src/kraken/rest/rest-client\\.ts$',
  ],
  replay: ['^src/domain/', '^src/contract/', '^src/engine/', '^src/recording/', '^src/desk\\.ts$'],
  backtest: [
    '^src/domain/',
    '^src/contract/',
    '^src/engine/(automation/|feed/|metrics/|(host-)?ports\\.ts$|risk/checks/losses\\.ts$|windows/window-view\\.ts$)',
    '^src/simulator/',
    // A strategy file is asked in its process, as on the desk.
    '^src/platform/(strategy-process/(foreign-process|node-child)|system-clock)\\.ts$',
    '^src/recording/(recording-source|tape-format)\\.ts$',
    '^src/kraken/wire/',
  ],
  headless: ['^src/'],
  main: ['^src/'],
  preload: ['^src/contract/'],
  renderer: ['^src/domain/', '^src/contract/'],
};

const rules = ROOMS.map((room) => ({
  name: `${room} imports only through its doors`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [`^src/${room}/`, ...DOORS[room]] },
}));

rules.push(
  { name: 'no circle of imports', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'Electron is imported in main and preload alone',
    severity: 'error',
    from: { path: '^src', pathNot: '^src/(main|preload)/' },
    to: { path: '(^|/)(electron|electron-store|electron-updater)(/|$)' },
  },
  {
    name: 'the engine, the contract and the domain reach no machine',
    severity: 'error',
    from: { path: '^src/(domain|contract|engine)/' },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?zlib$' },
  },
  {
    name: 'the protocol side of kraken reaches no machine',
    severity: 'error',
    from: { path: '^src/kraken/' },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
  },
  {
    name: 'what runs a backtest reaches no machine: its host does',
    severity: 'error',
    from: { path: '^src/backtest/', pathNot: '^src/backtest/(host/|main\\.ts$)' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'the window has no Node',
    severity: 'error',
    from: { path: '^src/(renderer|preload)/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'only risk approves',
    severity: 'error',
    from: { path: '^src', pathNot: '^src/engine/risk/' },
    to: { path: '^src/engine/risk/approval\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'a feature never imports a sibling feature',
    severity: 'error',
    from: { path: '^src/renderer/features/([^/]+)/' },
    to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
  },
  {
    name: 'nobody imports the composition root but the hosts',
    severity: 'error',
    from: { path: '^src', pathNot: '^src/(main|headless)/' },
    to: { path: '^src/workstation\\.ts$' },
  },
);

const sources = readdirSync('src', { recursive: true })
  .map((file) => path.posix.join('src', String(file).replaceAll('\\', '/')))
  .filter((file) => /\.tsx?$/.test(file));

const result = await cruise(['src'], {
  ruleSet: { forbidden: rules },
  validate: true,
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: 'specify',
  enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
});
const output = typeof result.output === 'string' ? JSON.parse(result.output) : result.output;
const seen = new Set(output.modules.map((module) => module.source));
const unseen = sources.filter((file) => !seen.has(file));
for (const violation of output.summary.violations) {
  const circle = violation.cycle ? ` (${violation.cycle.map((step) => step.name ?? step).join(' → ')})` : '';
  console.error(`${violation.rule.name}: ${violation.from} → ${violation.to}${circle}`);
}
if (unseen.length > 0)
  console.error(
    `The import graph misses ${unseen.length} of ${sources.length} source files: ${unseen.slice(0, 5).join(', ')}`,
  );
console.log(
  `${sources.length} source files, ${output.summary.totalDependenciesCruised ?? 0} imports, ${output.summary.violations.length} doors opened the wrong way.`,
);
process.exit(output.summary.violations.length > 0 || unseen.length > 0 || sources.length < LEAST_FILES ? 1 : 0);
