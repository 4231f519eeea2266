/** One decision in full: the numbers it rested on and how near each limit was. */

import type { DecisionView } from '../../../contract/automation-views.ts';
import { wording } from '../../text/wording.ts';
import { Gauge } from '../../ui/gauge.tsx';
import { seen } from './decisions.ts';

const WATCH = 0.75;

export function DecisionDetail({ decision }: { readonly decision: DecisionView }) {
  const inputs = Object.entries(decision.inputs);
  const margins = Object.entries(decision.margins);
  return (
    <section className="automation-detail" aria-label={wording.automation.decision}>
      <p className="selectable">{decision.text}</p>
      <dl className="automation-facts">
        <div>
          <dt>{wording.automation.code}</dt>
          <dd className="code selectable">{decision.code}</dd>
        </div>
        {decision.intentId !== null && (
          <div>
            <dt>{wording.automation.intent}</dt>
            <dd className="code selectable">{decision.intentId}</dd>
          </div>
        )}
        {inputs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number selectable">{seen(value)}</dd>
          </div>
        ))}
      </dl>
      {margins.length > 0 && (
        <dl className="automation-meters" aria-label={wording.automation.limitsUsedAtThatMoment}>
          {margins.map(([name, share]) => (
            <div key={name} className="automation-meter">
              <dt>{name}</dt>
              <dd className="number">{Math.round(share * 100)} %</dd>
              <Gauge
                label={name}
                value={share}
                maximum={1}
                word={share >= 1 ? 'bad' : share >= WATCH ? 'watch' : 'ok'}
              />
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
