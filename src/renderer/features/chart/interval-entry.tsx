/** Typing an interval on the chart: a digit opens it, Enter takes it, Escape lets it be. */

import { type KeyboardEvent, useState } from 'react';
import type { CandleInterval } from '../../../domain/market.ts';
import { takeFocus } from '../../lib/take-focus.ts';
import { wording } from '../../text/wording.ts';
import { readInterval } from './intervals.ts';

export function IntervalEntry(props: {
  /** The digit that opened it. */
  readonly first: string;
  readonly onChoose: (interval: CandleInterval) => void;
  readonly onClose: () => void;
}) {
  const { first, onChoose, onClose } = props;
  const [text, setText] = useState(first);
  const [refusal, setRefusal] = useState<string | null>(null);
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const read = readInterval(text);
    if (typeof read === 'string') setRefusal(read);
    else {
      onChoose(read);
      onClose();
    }
  };
  return (
    <div className="interval-entry">
      <label>
        {wording.chart.interval}
        <input
          ref={takeFocus}
          value={text}
          maxLength={6}
          aria-invalid={refusal !== null || undefined}
          onChange={(event) => {
            setText(event.target.value);
            setRefusal(null);
          }}
          onKeyDown={press}
          onBlur={onClose}
        />
      </label>
      <p role="status">{refusal ?? wording.chart.enterTakesItMinutesOr1h}</p>
    </div>
  );
}
