/** The tooltip of marks on the chart: fills, decisions of strategies, gaps in our data. */
import { useEffect, useRef, useState } from 'react';
import type { HoverTest, HoverText } from './hover.ts';
import type { PriceChart } from './price-chart.ts';

interface Hovered extends HoverText {
  readonly x: number;
  readonly y: number;
}

/** The first test that has words is the one that is shown. */
export function ChartHover({ chart, tests }: { readonly chart: PriceChart; readonly tests: readonly HoverTest[] }) {
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const latest = useRef(tests);
  latest.current = tests;
  useEffect(
    () =>
      chart.onCrosshair((point) => {
        const found = point === null || point.paneIndex !== 0 ? null : ask(latest.current, point.x, point.y);
        setHovered((before) => (found === null && before === null ? before : found));
      }),
    [chart],
  );
  if (hovered === null) return null;
  const isRight = hovered.x > chart.api.timeScale().width() / 2;
  const side = isRight ? { right: `calc(100% - ${hovered.x - 12}px)` } : { left: hovered.x + 12 };
  return (
    <div className="tooltip chart-hover" style={{ ...side, top: hovered.y + 12 }} role="tooltip">
      <p className="chart-hover-title">{hovered.title}</p>
      {hovered.lines.map((line) => (
        <p key={line} className="number">
          {line}
        </p>
      ))}
    </div>
  );
}

function ask(tests: readonly HoverTest[], x: number, y: number): Hovered | null {
  for (const test of tests) {
    const text = test(x, y);
    if (text !== null) return { ...text, x, y };
  }
  return null;
}
