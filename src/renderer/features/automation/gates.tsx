/** What an instance must have shown before it may trade live, each gate with how far it has come and what it rests on. */
import { Check, Circle } from 'lucide-react';
import type { AutomationView } from '../../../contract/automation-views.ts';
import { wording } from '../../text/wording.ts';

export function Gates({ gates }: Pick<AutomationView, 'gates'>) {
  return (
    <ul className="automation-gates" aria-label={wording.automation.beforeLive}>
      {gates.map(({ id, text, isPassed, rests = [] }) => (
        <li key={id} data-passed={isPassed}>
          <Passed isPassed={isPassed} />
          {rests.length === 0 ? (
            <span>{text}</span>
          ) : (
            <details className="automation-more">
              <summary>{text}</summary>
              <ul>
                {rests.map((rest) => (
                  <li key={rest.text} data-passed={rest.isPassed}>
                    <Passed isPassed={rest.isPassed} />
                    <span>{rest.text}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Passed({ isPassed }: { readonly isPassed: boolean }) {
  return isPassed ? (
    <Check size={12} strokeWidth={2.5} aria-label={wording.automation.passed} />
  ) : (
    <Circle size={10} strokeWidth={2} aria-label={wording.automation.notPassed} />
  );
}
