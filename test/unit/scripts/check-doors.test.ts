import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = path.resolve('scripts/check-doors.mjs');
let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'leadline-doors-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function check(
  files: Readonly<Record<string, string>>,
  least = 1,
): { readonly passed: boolean; readonly said: string } {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  const ran = spawnSync(process.execPath, [script, String(least)], { cwd: root, encoding: 'utf8' });
  return { passed: ran.status === 0, said: ran.stdout + ran.stderr };
}

const noun = 'export const one = 1;\nexport type One = 1;\n';
const importing = (specifier: string): string => `import * as other from '${specifier}';\nexport const it = other;\n`;

/** Rule, importing file, what it imports, and the file that lies there. */
const WRONG_DOORS = [
  ['domain imports only through its doors', 'src/domain/b.ts', '../engine/a.ts', 'src/engine/a.ts'],
  ['kraken imports only through its doors', 'src/kraken/b.ts', '../engine/orders/a.ts', 'src/engine/orders/a.ts'],
  ['simulator imports only through its doors', 'src/simulator/b.ts', '../engine/ports.ts', 'src/engine/ports.ts'],
  ['renderer imports only through its doors', 'src/renderer/lib/b.ts', '../../engine/a.ts', 'src/engine/a.ts'],
  [
    'a feature never imports a sibling feature',
    'src/renderer/features/chart/b.ts',
    '../ladder/a.ts',
    'src/renderer/features/ladder/a.ts',
  ],
  ['only risk approves', 'src/engine/orders/b.ts', '../risk/approval.ts', 'src/engine/risk/approval.ts'],
] as const;

const MACHINES = [
  ['the engine, the contract and the domain reach no machine', 'src/engine/fs.ts', 'node:fs'],
  ['the protocol side of kraken reaches no machine', 'src/kraken/net.ts', 'node:net'],
  ['the window has no Node', 'src/renderer/lib/path.ts', 'node:path'],
] as const;

describe('the doors between rooms', { timeout: 120_000 }, () => {
  it('let a room import what it stands on, and anyone name the type that says risk approved', () => {
    const { passed, said } = check({
      'src/domain/a.ts': noun,
      'src/engine/b.ts': importing('../domain/a.ts'),
      'src/engine/risk/approval.ts': noun,
      'src/engine/orders/b.ts': "import type { One } from '../risk/approval.ts';\nexport type Two = One;\n",
    });
    expect(said).toContain('4 source files');
    expect(passed).toBe(true);
  });

  it('name every door that opens the wrong way, every way to the machine, and every circle, type imports included', () => {
    const { passed, said } = check({
      ...Object.fromEntries(WRONG_DOORS.map(([, , , target]) => [target, noun])),
      ...Object.fromEntries(WRONG_DOORS.map(([, from, specifier]) => [from, importing(specifier)])),
      ...Object.fromEntries(MACHINES.map(([, from, builtin]) => [from, importing(builtin)])),
      'src/domain/c.ts': "import type { D } from './d.ts';\nexport type C = D;\n",
      'src/domain/d.ts': "import type { C } from './c.ts';\nexport type D = C | 1;\n",
    });
    expect(passed).toBe(false);
    for (const [rule, from, , target] of WRONG_DOORS) expect(said).toContain(`${rule}: ${from} → ${target}`);
    for (const [rule, from] of MACHINES) expect(said).toContain(`${rule}: ${from}`);
    expect(said).toContain('no circle of imports: src/domain/c.ts → src/domain/d.ts');
  });

  it('fail when the checker saw fewer files than there must be', () => {
    expect(check({ 'src/domain/a.ts': noun }, 2).passed).toBe(false);
  });
});
