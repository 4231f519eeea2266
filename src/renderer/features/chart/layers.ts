/** What a chart shows over its candles, each switched by itself. */
export const LAYER_WORDS = {
  orders: 'Working orders and position',
  fills: 'Fills',
  alerts: 'Alerts',
  drawings: 'Drawings',
  strategies: 'Strategies: series, levels and decisions',
} as const;

export type LayerName = keyof typeof LAYER_WORDS;
export type ChartLayers = Readonly<Record<LayerName, boolean>>;

const NAMES = Object.keys(LAYER_WORDS) as readonly LayerName[];

/** What is not known to be off is on: nothing of the trader's own is ever hidden by damage. */
export function parseLayers(stored: unknown): ChartLayers {
  const given = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const isOn = (name: LayerName): boolean => given[name] !== false;
  return Object.fromEntries(NAMES.map((name) => [name, isOn(name)])) as Record<LayerName, boolean>;
}
