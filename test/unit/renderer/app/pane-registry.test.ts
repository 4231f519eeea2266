/** The registry of panes, where a mistake would show only in somebody's saved layout. */
import { describe, expect, it } from 'vitest';
import type { PaneKind } from '../../../../src/renderer/app/layout/pane-kind.ts';
import { PANE_KINDS } from '../../../../src/renderer/app/pane-registry.ts';

const kinds: readonly PaneKind[] = PANE_KINDS;

describe('the pane registry', () => {
  it('gives no two panes one id or one title', () => {
    expect(new Set(kinds.map((kind) => kind.id)).size).toBe(kinds.length);
    expect(new Set(kinds.map((kind) => kind.title)).size).toBe(kinds.length);
  });

  it('explains every pane in sentences', () => {
    const unfinished = kinds.filter((kind) => kind.help.length === 0 || kind.help.some((line) => !line.endsWith('.')));
    expect(unfinished.map((kind) => kind.id)).toEqual([]);
  });

  it('lets every pane work at 280 pixels of width, as the design asks', () => {
    expect(kinds.filter((kind) => kind.least.width > 280).map((kind) => kind.id)).toEqual([]);
  });
});
