/** The indicators by name, with their values under the crosshair; each can be changed, hidden and taken away from here. */

import { Eye, EyeOff, Settings2, X } from 'lucide-react';
import { classNames } from '../../../lib/class-names.ts';
import { wording } from '../../../text/wording.ts';
import { type ChosenIndicators, chosenFor, isGlobal, withIndicator, withoutIndicator } from './chosen.ts';
import { changeChosen } from './chosen-store.ts';
import type { LegendRow } from './indicator-layer.ts';

interface LegendProps {
  readonly symbol: string;
  readonly chosen: ChosenIndicators;
  readonly onEdit: (key: string) => void;
}

export function IndicatorRow({ row, symbol, chosen, onEdit }: LegendProps & { readonly row: LegendRow }) {
  const { key, label, colour, isHidden } = row;
  const toggle = (): void => {
    const indicator = chosenFor(chosen, symbol).find((each) => each.key === key);
    if (indicator === undefined) return;
    const scope = { symbol, isGlobal: isGlobal(chosen, key) };
    changeChosen((now) => withIndicator(now, { ...indicator, isHidden: !isHidden }, scope));
  };
  return (
    <div className={classNames('indicator-row', isHidden && 'is-hidden')}>
      <span className="indicator-swatch" style={{ background: colour }} aria-hidden="true" />
      <button
        type="button"
        className="indicator-name"
        title={wording.indicators.clickToChange(row.about)}
        onClick={() => onEdit(key)}
      >
        {label}
      </button>
      {row.values.map((value) => (
        <span key={value.label} className="number" title={value.label} style={{ color: colour }}>
          {value.text}
        </span>
      ))}
      <span className="indicator-buttons">
        <button type="button" aria-label={wording.indicators.showHide(isHidden, label)} onClick={toggle}>
          {isHidden ? <EyeOff size={12} strokeWidth={1.5} /> : <Eye size={12} strokeWidth={1.5} />}
        </button>
        <button type="button" aria-label={wording.indicators.change(label)} onClick={() => onEdit(key)}>
          <Settings2 size={12} strokeWidth={1.5} />
        </button>
        <button
          type="button"
          aria-label={wording.indicators.remove2(label)}
          onClick={() => changeChosen((now) => withoutIndicator(now, key))}
        >
          <X size={12} strokeWidth={1.5} />
        </button>
      </span>
    </div>
  );
}
