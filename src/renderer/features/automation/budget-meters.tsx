/** How much of its budget an instance uses: four gauges with their figures. */

import type { AutomationView } from '../../../contract/automation-views.ts';
import { formatDecimal, formatRounded } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { Gauge } from '../../ui/gauge.tsx';
import { type Meter, meters } from './figures.ts';

export function BudgetMeters({ view, quote }: { readonly view: AutomationView; readonly quote: string }) {
  return (
    <dl className="automation-meters" aria-label={wording.automation.budgetUsed}>
      {meters(view).map((meter) => (
        <div key={meter.id} className="automation-meter" data-word={meter.word}>
          <dt>{meter.label}</dt>
          <dd className="number">{figures(meter, quote)}</dd>
          <Gauge label={meter.label} value={meter.share} maximum={1} word={meter.word} />
        </div>
      ))}
    </dl>
  );
}

function figures({ id, used, limit, word }: Meter, quote: string): string {
  const isMoney = id === 'capital' || id === 'loss';
  const text = isMoney
    ? wording.automation.of(formatRounded(used, 2), formatDecimal(limit), quote)
    : wording.automation.of2(formatDecimal(used), formatDecimal(limit));
  return word === 'bad' ? `■ ${text}` : word === 'watch' ? `▲ ${text}` : text;
}
