import { wording } from '../../text/wording.ts';

export type LayerName = keyof typeof wording.chart.layerWords;
export type ChartLayers = Readonly<Record<LayerName, boolean>>;

const NAMES = Object.keys(wording.chart.layerWords) as readonly LayerName[];

/** What is not known to be off is on: nothing of the trader's own is ever hidden by damage. */
export function parseLayers(stored: unknown): ChartLayers {
  const given = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const isOn = (name: LayerName): boolean => given[name] !== false;
  return Object.fromEntries(NAMES.map((name) => [name, isOn(name)])) as Record<LayerName, boolean>;
}
