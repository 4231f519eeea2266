/** What an instance must have shown before it may trade live, each gate with how far it has come. */

import { Check, Circle } from 'lucide-react';
import type { AutomationView } from '../../../contract/automation-views.ts';
import { wording } from '../../text/wording.ts';

export function Gates({ gates }: Pick<AutomationView, 'gates'>) {
  return (
    <ul className="automation-gates" aria-label={wording.automation.beforeLive}>
      {gates.map((gate) => (
        <li key={gate.id} data-passed={gate.isPassed}>
          {gate.isPassed ? (
            <Check size={12} strokeWidth={2.5} aria-label={wording.automation.passed} />
          ) : (
            <Circle size={10} strokeWidth={2} aria-label={wording.automation.notPassed} />
          )}
          <span>{gate.text}</span>
        </li>
      ))}
    </ul>
  );
}
