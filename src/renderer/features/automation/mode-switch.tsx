/**
 * The switch of one instance: off, shadow, paper, live. Off is at once; live asks first, always; on the live venue gates that
 * are not passed are named, and only a reason that goes into the journal takes them away.
 */

import { useState } from 'react';
import type { AutomationMode, AutomationView } from '../../../contract/automation-views.ts';
import { AUTOMATION_MODES } from '../../../contract/automation-views.ts';
import { useEngine, useVenue } from '../../engine-client/hooks.ts';
import { wording } from '../../text/wording.ts';
import { confirm } from '../../ui/confirm.tsx';
import { Segmented } from '../../ui/controls.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Gates } from './gates.tsx';
import { modeMeaning } from './words.ts';

/** As the engine asks for it before it takes gates away. */
const LEAST_REASON = 10;

export function ModeSwitch({ view, name }: { readonly view: AutomationView; readonly name: string }) {
  const client = useEngine();
  const venue = useVenue();
  const [isOverriding, setOverriding] = useState(false);
  const send = async (mode: AutomationMode): Promise<void> => {
    const answer = await client.command('automation.mode', { id: view.id, mode });
    if (!answer.ok)
      toast({ tone: 'error', title: wording.automation.stays(name, view.mode), text: answer.error.message });
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
        label={wording.automation.mode(name)}
        size="small"
        isFullWidth
        value={view.mode}
        choices={AUTOMATION_MODES.map((mode) => ({
          value: mode,
          label: wording.automation.modeWords[mode],
          title: modeMeaning(mode, venue),
        }))}
        onChange={(mode) => void choose(mode)}
      />
      {isOverriding && (
        <ReasonDialog
          title={wording.automation.hasNotEarnedLiveTrading(name)}
          question={wording.automation.whyMayItTradeRealMoney}
          refuse={wording.automation.keepItAsItIs}
          agree={wording.automation.takeGatesAway}
          least={LEAST_REASON}
          onAgree={(reason) => client.command('automation.override', { id: view.id, reason })}
          onClose={() => setOverriding(false)}
        >
          <Gates gates={view.gates} />
          <p className="dialog-text">{wording.automation.reasonGoesIntoJournalItTrades}</p>
        </ReasonDialog>
      )}
    </>
  );
}

const liveQuestion = (view: AutomationView, name: string, meaning: string) =>
  ({
    title: wording.automation.letTradeByItself(name),
    sentence: wording.automation.itPlacesAndCancelsOrdersWithout(meaning),
    worstCase: wording.automation.itMayBindAndLoseBefore(view.budget.capital, view.budget.maximumLoss),
    confirmLabel: wording.automation.switchToLive,
    risk: 'increases',
  }) as const;
