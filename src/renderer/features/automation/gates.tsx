/** What an instance must have shown before it may trade live, each gate with how far it has come. */
import { Check, Circle } from 'lucide-react';
import type { AutomationView } from '../../../contract/automation-views.ts';

export function Gates({ gates }: Pick<AutomationView, 'gates'>) {
  return (
    <ul className="automation-gates" aria-label="Before live">
      {gates.map((gate) => (
        <li key={gate.id} data-passed={gate.isPassed}>
          {gate.isPassed ? (
            <Check size={12} strokeWidth={2.5} aria-label="passed" />
          ) : (
            <Circle size={10} strokeWidth={2} aria-label="not passed" />
          )}
          <span>{gate.text}</span>
        </li>
      ))}
    </ul>
  );
}
