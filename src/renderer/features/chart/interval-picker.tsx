/** The intervals: side by side where there is room, else in a list. */

import type { CandleInterval } from '../../../domain/market.ts';
import { wording } from '../../text/wording.ts';
import { Segmented, Select } from '../../ui/controls.tsx';
import { INTERVALS, parseInterval } from './intervals.ts';

const CHOICES = INTERVALS.map(({ minutes, label }) => ({ value: String(minutes), label }));

export function IntervalPicker(props: {
  readonly interval: CandleInterval;
  readonly onChoose: (interval: CandleInterval) => void;
}) {
  const { interval, onChoose } = props;
  const common = {
    label: wording.chart.candleInterval,
    value: String(interval),
    choices: CHOICES,
    onChange: (value: string) => onChoose(parseInterval(Number(value))),
  };
  return (
    <>
      <span className="chart-intervals-wide">
        <Segmented size="small" {...common} />
      </span>
      <Select className="chart-intervals-narrow" {...common} />
    </>
  );
}
