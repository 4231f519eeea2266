/** Paints cumulative depth: two stairs from the middle outwards, with the reading under the pointer. */
import { formatCompact, formatInteger } from '../../lib/format-number.ts';
import type { Surface } from '../../ui/canvas-view.tsx';
import { FONT_WORDS } from '../../ui/tokens.ts';
import type { Depth, DepthReading, DepthView } from './model.ts';

const AXIS = 18;
const TOP = 8;

export interface DepthScene {
  readonly depth: Depth;
  readonly view: DepthView;
  readonly reading: DepthReading | null;
  /** Numbers are shown as last known, hatched. */
  readonly isStale: boolean;
  readonly pricePrecision: number;
  readonly quantityPrecision: number;
}

const xOf = (view: DepthView, price: number, width: number): number =>
  ((price - view.lowest) / (view.highest - view.lowest)) * width;

export const priceAt = (view: DepthView, x: number, width: number): number =>
  view.lowest + (x / Math.max(1, width)) * (view.highest - view.lowest);

export function paintDepth(surface: Surface, scene: DepthScene): void {
  const { context, width, height, theme } = surface;
  const { view, isStale } = scene;
  const floor = height - AXIS;
  const y = (quantity: number): number => floor - (view.most === 0 ? 0 : quantity / view.most) * (floor - TOP);
  const { side, trust } = theme;
  stairs(
    surface,
    scene,
    view.bids,
    y,
    isStale ? trust.stale : side.buy,
    isStale ? trust.hatch : side.buySoft,
    view.isBidWhole,
  );
  stairs(
    surface,
    scene,
    view.asks,
    y,
    isStale ? trust.stale : side.sell,
    isStale ? trust.hatch : side.sellSoft,
    view.isAskWhole,
  );
  axis(surface, scene, floor, y);
  if (isStale) hatch(surface);
  if (scene.reading === null) return;
  const { price, quantity } = scene.reading;
  const x = Math.round(xOf(view, price, width)) + 0.5;
  context.strokeStyle = theme.ink.secondary;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, floor);
  context.stroke();
  context.fillStyle = theme.ink.value;
  context.beginPath();
  context.arc(x, y(quantity), 3, 0, Math.PI * 2);
  context.fill();
}

function stairs(
  { context, width }: Surface,
  { view, depth }: DepthScene,
  levels: DepthView['bids'],
  y: (quantity: number) => number,
  line: string,
  fill: string,
  isWhole: boolean,
): void {
  const [first] = levels;
  const last = levels.at(-1);
  if (first === undefined || last === undefined) return;
  const isBid = first.price < depth.mid;
  const edge = isWhole ? (isBid ? 0 : width) : xOf(view, last.price, width);
  const start = xOf(view, first.price, width);
  context.beginPath();
  context.moveTo(start, y(0));
  let height = y(0);
  for (const level of levels) {
    const x = xOf(view, level.price, width);
    context.lineTo(x, height);
    height = y(level.quantity);
    context.lineTo(x, height);
  }
  context.lineTo(edge, height);
  context.strokeStyle = line;
  context.lineWidth = 1.5;
  context.stroke();
  context.lineTo(edge, y(0));
  context.closePath();
  context.fillStyle = fill;
  context.fill();
}

function axis(
  { context, width, theme }: Surface,
  scene: DepthScene,
  floor: number,
  y: (quantity: number) => number,
): void {
  const { view, depth, pricePrecision, quantityPrecision } = scene;
  context.strokeStyle = theme.surface.hairline;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(0, floor + 0.5);
  context.lineTo(width, floor + 0.5);
  context.moveTo(Math.round(width / 2) + 0.5, 0);
  context.lineTo(Math.round(width / 2) + 0.5, floor);
  context.stroke();
  context.font = `11px ${FONT_WORDS}`;
  context.fillStyle = theme.ink.secondary;
  context.textBaseline = 'middle';
  const label = (price: number): string => formatInteger(price, pricePrecision);
  context.textAlign = 'left';
  context.fillText(label(view.lowest), 4, floor + AXIS / 2);
  context.textAlign = 'right';
  context.fillText(label(view.highest), width - 4, floor + AXIS / 2);
  context.textAlign = 'center';
  context.fillText(label(depth.mid), width / 2, floor + AXIS / 2);
  if (view.most === 0) return;
  context.textAlign = 'left';
  for (const share of [0.5, 1]) {
    const quantity = view.most * share;
    context.fillText(formatCompact(quantity / 10 ** quantityPrecision), 4, y(quantity) + 8);
  }
}

/** Diagonal hatching over what is not current. */
function hatch({ context, width, height, theme }: Surface): void {
  context.strokeStyle = theme.trust.hatch;
  context.lineWidth = 1;
  context.beginPath();
  for (let x = -height; x < width; x += 8) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
}
