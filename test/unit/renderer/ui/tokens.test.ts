import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { customProperties } from '../../../../src/renderer/ui/apply-theme.ts';
import { sizesOf, themeOf } from '../../../../src/renderer/ui/tokens.ts';

const RENDERER = path.resolve(import.meta.dirname, '../../../../src/renderer');

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};

const THEMES = (['dark', 'light', 'contrast'] as const).flatMap((name) =>
  (['safe', 'classic'] as const).map((palette) => ({ name, palette })),
);

describe.each(THEMES)('the $name theme with $palette sides', ({ name, palette }) => {
  const theme = themeOf(palette, name);

  test('reads at 4.5:1 on every surface text stands on', () => {
    const inks = [theme.ink.value, theme.ink.label, theme.ink.secondary, theme.side.buy, theme.side.sell];
    const trusts = [
      theme.trust.degraded,
      theme.trust.halted,
      theme.trust.single,
      theme.trust.stale,
      theme.venue.simulated,
    ];
    const poor = [theme.surface.app, theme.surface.pane, theme.surface.raised].flatMap((surface) =>
      [...inks, ...trusts].filter((ink) => contrast(ink, surface) < 4.5).map((ink) => `${ink} on ${surface}`),
    );
    expect(poor).toEqual([]);
  });

  test('values, labels and sides read at 4.5:1 on selected, hovered and input surfaces', () => {
    const inks = [theme.ink.value, theme.ink.label, theme.ink.secondary, theme.side.buy, theme.side.sell];
    const poor = [theme.surface.selected, theme.surface.hover, theme.surface.input].flatMap((surface) =>
      inks.filter((ink) => contrast(ink, surface) < 4.5).map((ink) => `${ink} on ${surface}`),
    );
    expect(poor).toEqual([]);
  });

  test('lines of indicators and drawings read at 4.5:1 where charts stand, and no two are alike', () => {
    const lines = Object.values(theme.plot);
    expect(lines.filter((line) => contrast(line, theme.surface.pane) < 4.5)).toEqual([]);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('the colours of links read at 4.5:1 on headers and in menus, and no two are alike', () => {
    const links = Object.values(theme.link);
    const surfaces = [theme.surface.pane, theme.surface.input, theme.surface.selected];
    expect(surfaces.flatMap((surface) => links.filter((link) => contrast(link, surface) < 4.5))).toEqual([]);
    expect(new Set(links).size).toBe(links.length);
  });

  test('fills carry their text at 4.5:1', () => {
    const fills = [theme.side.buy, theme.side.sell, theme.trust.halted, theme.venue.simulated, theme.ink.value];
    expect(fills.filter((fill) => contrast(theme.ink.onFill, fill) < 4.5)).toEqual([]);
  });
});

test('high contrast reads at 7:1 on every surface, with borders at 3:1', () => {
  for (const palette of ['safe', 'classic'] as const) {
    const { surface, ink, side, trust, venue, plot, link } = themeOf(palette, 'contrast');
    const { hatch: _hatch, ...words } = trust;
    const { disabled: _disabled, onFill: _onFill, ...inks } = ink;
    const texts = [inks, words, plot, link].flatMap((group) => Object.values(group));
    const { scrim: _scrim, hairline, edge, ...surfaces } = surface;
    const poor = Object.values(surfaces).flatMap((ground) => [
      ...[...texts, side.buy, side.sell, venue.simulated].filter((text) => contrast(text, ground) < 7),
      ...(contrast(edge, ground) < 3 ? [edge] : []),
    ]);
    expect(poor).toEqual([]);
    expect(contrast(hairline, surface.pane)).toBeGreaterThanOrEqual(3);
  }
});

test('every theme names the same colours', () => {
  const names = (['dark', 'light', 'contrast'] as const).map((name) => [
    ...customProperties(themeOf('safe', name), sizesOf('normal')).keys(),
  ]);
  expect(names[1]).toEqual(names[0]);
  expect(names[2]).toEqual(names[0]);
});

test('no other file of the window names a colour', () => {
  const offenders = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(css|ts|tsx)$/.test(file) && path.basename(file) !== 'tokens.ts')
    .filter((file) =>
      /#[0-9a-f]{6}([0-9a-f]{2})?\b|\brgba?\(|\bhsla?\(/i.test(readFileSync(path.join(RENDERER, file), 'utf8')),
    );
  expect(offenders).toEqual([]);
});

test('every custom property a style sheet reads is written by the theme or by its own rules', () => {
  const written = new Set(customProperties(themeOf('safe'), sizesOf('normal')).keys());
  const sources = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(css|ts|tsx)$/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(RENDERER, file), 'utf8') }));
  for (const { text } of sources)
    for (const [, name] of text.matchAll(/['"]?(--[a-z0-9-]+)['"]?\s*[:,]/g)) if (name) written.add(name);
  // Base UI's positioner measures these for its popups.
  for (const name of ['--anchor-width', '--available-height', '--available-width']) written.add(name);
  const unknown = sources
    .filter(({ file }) => file.endsWith('.css'))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/var\((--[a-z0-9-]+)/g)].map((match) => ({ file, name: match[1] ?? '' })),
    )
    .filter(({ name }) => !written.has(name))
    .map(({ file, name }) => `${file}: ${name}`);
  expect(unknown).toEqual([]);
});
