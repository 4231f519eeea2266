/**
 * Panes side by side with boundaries that move: by pointer, by arrow keys (Shift for larger steps), back to the default by
 * double click or Home. Shares are remembered per split.
 */
import { Children, Fragment, type ReactNode, useRef, useState } from 'react';
import { readStored, writeStored } from '../lib/stored.ts';
import { moveBoundary, parseShares } from './split-model.ts';
import './split.css';

export interface SplitProps {
  /** Names the split in storage and for assistive technology. */
  readonly id: string;
  readonly direction: 'row' | 'column';
  readonly shares: readonly number[];
  readonly leastPx: readonly number[];
  readonly children: ReactNode;
}

export function Split({ id, direction, shares: initial, leastPx, children }: SplitProps) {
  const key = `split.${id}`;
  const [shares, setShares] = useState(() => parseShares(readStored(key), initial.length) ?? initial);
  const frame = useRef<HTMLDivElement>(null);
  const panes = Children.toArray(children);
  const isRow = direction === 'row';

  const keep = (next: readonly number[]): void => {
    setShares(next);
    writeStored(key, next);
  };
  const move = (from: readonly number[], index: number, deltaPx: number): void => {
    const total = isRow ? frame.current?.clientWidth : frame.current?.clientHeight;
    keep(moveBoundary(from, index, deltaPx, total ?? 0, leastPx));
  };
  const tracks = shares.map((share, index) => `minmax(${leastPx[index] ?? 0}px, ${share}fr)`).join(' 1px ');

  return (
    <div ref={frame} className="split" style={isRow ? { gridTemplateColumns: tracks } : { gridTemplateRows: tracks }}>
      {panes.map((pane, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the panes of a split never change places
        <Fragment key={index}>
          {index > 0 && (
            <Boundary
              label={`${id} boundary ${index}`}
              isRow={isRow}
              share={sharePercent(shares, index - 1)}
              onMove={(from, deltaPx) => move(from, index - 1, deltaPx)}
              onReset={() => keep(initial)}
              shares={shares}
            />
          )}
          <div className="split-pane">{pane}</div>
        </Fragment>
      ))}
    </div>
  );
}

function sharePercent(shares: readonly number[], index: number): number {
  const sum = shares.reduce((all, share) => all + share, 0);
  const before = shares.slice(0, index + 1).reduce((all, share) => all + share, 0);
  return Math.round((before / sum) * 100);
}

const STEP_PX = 8;
const LARGE_STEP_PX = 48;

function Boundary(props: {
  readonly label: string;
  readonly isRow: boolean;
  readonly share: number;
  readonly shares: readonly number[];
  readonly onMove: (from: readonly number[], deltaPx: number) => void;
  readonly onReset: () => void;
}) {
  const { label, isRow, share, shares, onMove, onReset } = props;
  const drag = useRef<{ readonly at: number; readonly shares: readonly number[] } | null>(null);
  const positionOf = (event: { readonly clientX: number; readonly clientY: number }): number =>
    isRow ? event.clientX : event.clientY;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes no focus and no value; this is the window splitter pattern
    <div
      className="split-boundary"
      data-direction={isRow ? 'row' : 'column'}
      role="separator"
      aria-label={label}
      aria-orientation={isRow ? 'vertical' : 'horizontal'}
      aria-valuenow={share}
      aria-valuemin={0}
      aria-valuemax={100}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { at: positionOf(event), shares };
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) onMove(drag.current.shares, positionOf(event) - drag.current.at);
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onDoubleClick={onReset}
      onKeyDown={(event) => {
        const step = event.shiftKey ? LARGE_STEP_PX : STEP_PX;
        if (event.altKey) return;
        if (event.key === (isRow ? 'ArrowLeft' : 'ArrowUp')) onMove(shares, -step);
        else if (event.key === (isRow ? 'ArrowRight' : 'ArrowDown')) onMove(shares, step);
        else if (event.key === 'Home') onReset();
        else return;
        event.preventDefault();
      }}
    />
  );
}
