/**
 * The switch of one instance: off, shadow, paper, live. Off is at once; live asks first, always; on the live venue gates that
 * are not passed are named, and only a reason that goes into the journal takes them away.
 */
import { useState } from 'react';
import type { AutomationMode, AutomationView } from '../../../contract/automation-views.ts';
import { AUTOMATION_MODES } from '../../../contract/automation-views.ts';
import { useEngine, useVenue } from '../../engine-client/hooks.ts';
import { confirm } from '../../ui/confirm.tsx';
import { Segmented } from '../../ui/controls.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Gates } from './gates.tsx';
import { MODE_WORDS, modeMeaning } from './words.ts';

/** As the engine asks for it before it takes gates away. */
const LEAST_REASON = 10;

export function ModeSwitch({ view, name }: { readonly view: AutomationView; readonly name: string }) {
  const client = useEngine();
  const venue = useVenue();
  const [isOverriding, setOverriding] = useState(false);
  const send = async (mode: AutomationMode): Promise<void> => {
    const answer = await client.command('automation.mode', { id: view.id, mode });
    if (!answer.ok) toast({ tone: 'error', title: `${name} stays ${view.mode}`, text: answer.error.message });
  };
  const choose = async (mode: AutomationMode): Promise<void> => {
    if (mode === view.mode) return;
    if (mode === 'live') {
      if (venue === 'live' && view.gates.some((gate) => !gate.isPassed)) return setOverriding(true);
      if (!(await confirm(liveQuestion(view, name, modeMeaning('live', venue))))) return;
    }
    await send(mode);
  };
  return (
    <>
      <Segmented
        label={`Mode of ${name}`}
        size="small"
        isFullWidth
        value={view.mode}
        choices={AUTOMATION_MODES.map((mode) => ({
          value: mode,
          label: MODE_WORDS[mode],
          title: modeMeaning(mode, venue),
        }))}
        onChange={(mode) => void choose(mode)}
      />
      {isOverriding && (
        <ReasonDialog
          title={`${name} has not earned live trading`}
          question="Why may it trade real money all the same?"
          refuse="Keep it as it is"
          agree="Take the gates away"
          least={LEAST_REASON}
          onAgree={(reason) => client.command('automation.override', { id: view.id, reason })}
          onClose={() => setOverriding(false)}
        >
          <Gates gates={view.gates} />
          <p className="dialog-text">
            The reason goes into the journal. It trades only once you choose Live after this.
          </p>
        </ReasonDialog>
      )}
    </>
  );
}

const liveQuestion = (view: AutomationView, name: string, meaning: string) =>
  ({
    title: `Let ${name} trade by itself?`,
    sentence: `${meaning} It places and cancels orders without asking again, within its budget.`,
    worstCase: `It may bind ${view.budget.capital} and lose ${view.budget.maximumLoss} before it stops adding to its position; a gap in the market can cost more.`,
    confirmLabel: 'Switch to live',
    risk: 'increases',
  }) as const;
