/** One line above the status bar, in every workspace: what would happen without this machine, and the switch that guards it. */

import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useSafety } from '../../engine-client/hooks.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { BalanceTruth, LossLimits } from './balance-truth.tsx';
import { DeadManCard } from './dead-man-card.tsx';
import { DiedNowCard } from './died-now.tsx';
import { deadManWords, diedNowLine, isExposed, switchLine } from './model.ts';
import { useExchangeNow } from './use-exchange-now.ts';
import './safety.css';

const ACCOUNT_CURRENCY = 'USD';

export function SafetyStrip() {
  const [isOpen, setOpen] = useState(false);
  const view = useSafety()?.diedNow ?? null;
  const now = useExchangeNow(500);
  const isWatch = view !== null && isExposed(view);
  const rest = view === null ? '' : switchLine(view, now);
  return (
    <section className="safety-strip" aria-label={wording.safety.safetyLine}>
      <button type="button" className="safety-died" data-exposed={isWatch || undefined} onClick={() => setOpen(true)}>
        {isWatch ? <ShieldAlert size={13} strokeWidth={1.75} /> : <ShieldCheck size={13} strokeWidth={1.75} />}
        <span className="safety-died-head">{wording.safety.ifThisMachineDiedNow2}</span>
        <span className="safety-died-line">
          {view === null ? wording.safety.notKnownYet2 : diedNowLine(view, ACCOUNT_CURRENCY)}
          {rest !== '' && <span className={isWatch ? 'is-watch' : 'is-secondary'}> · {rest}</span>}
        </span>
      </button>
      <SwitchChip onOpen={() => setOpen(true)} />
      <Dialog title={wording.safety.whatGuardsAccount} isOpen={isOpen} onClose={() => setOpen(false)} isWide>
        <div className="safety-dialog">
          <DeadManCard />
          <DiedNowCard />
          <LossLimits />
          <BalanceTruth />
        </div>
      </Dialog>
    </section>
  );
}

/** Shown while the switch is wanted or has fired: off is said by the line beside it. */
function SwitchChip({ onOpen }: { readonly onOpen: () => void }) {
  const view = useSafety()?.deadMan ?? null;
  const now = useExchangeNow(250);
  if (view === null || (!view.isWanted && view.state !== 'fired')) return null;
  const { word, state, countdown } = deadManWords(view, now);
  return (
    <button
      type="button"
      className="safety-chip"
      data-word={word}
      title={told(view.reason) ?? undefined}
      onClick={onOpen}
    >
      <HealthGlyph word={word} />
      {wording.safety.deadMansSwitch2(state)}
      {countdown !== null && <span className="number safety-chip-time">{countdown}</span>}
    </button>
  );
}
