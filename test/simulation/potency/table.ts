/** What the search found, as the docs show it. */
import type { Bug } from './bug.ts';
import type { Found } from './found.ts';

export function tableOf(bugs: readonly Bug[], found: ReadonlyMap<string, Found>): string {
  const rows = bugs.map(({ name, about, rows }) => {
    const each = found.get(name);
    const faults = [...new Set(rows.map(({ row }) => row))].join(' ');
    return `| ${name} | ${about} | ${faults || 'none'} | ${each?.invariant ?? 'not caught'} | ${each?.seed ?? ''} |`;
  });
  return `${['| Mistake | What the program then does | Faults drawn | Caught by | First seed |', '|---|---|---|---|---|', ...rows].join('\n')}\n`;
}
