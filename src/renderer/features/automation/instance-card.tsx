/** One strategy on one symbol: where it stands, what it made, what it may still spend, and why it last did what it did. */

import { Pencil, RotateCw, Trash2 } from 'lucide-react';
import type { AutomationView, StrategyView } from '../../../contract/automation-views.ts';
import { useClockZone, useEngine, useInstrument } from '../../engine-client/hooks.ts';
import { classNames } from '../../lib/class-names.ts';
import { formatDecimal, formatRounded } from '../../lib/format-number.ts';
import { formatAge, formatClock } from '../../lib/format-time.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { IconButton } from '../../ui/button.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { sideClass } from '../../ui/numbers.tsx';
import { toast } from '../../ui/toasts.tsx';
import { TrustGlyph } from '../../ui/trust-badge.tsx';
import { selectInstance } from './automation-store.ts';
import { BudgetMeters } from './budget-meters.tsx';
import { netResult, winShare } from './figures.ts';
import { Gates } from './gates.tsx';
import { ModeSwitch } from './mode-switch.tsx';
import { SimulatorError } from './simulator-error.tsx';
import { StateWord } from './state-word.tsx';
import { instanceName } from './words.ts';

export interface InstanceCardProps {
  readonly view: AutomationView;
  /** Null: its strategy is not here any more. */
  readonly strategy: StrategyView | null;
  readonly isSelected: boolean;
  readonly onEdit: () => void;
}

export function InstanceCard({ view, strategy, isSelected, onEdit }: InstanceCardProps) {
  const client = useEngine();
  const name = instanceName(view, told(strategy?.title ?? view.strategyId));
  const quote = useInstrument(view.symbol)?.quote ?? '';
  const isOff = view.mode === 'off' && view.state === 'off';
  const remove = async (): Promise<void> => {
    const isAgreed = await confirm({
      title: wording.automation.remove(name),
      sentence: wording.automation.itsSettingsAndItsPlaceIn,
      confirmLabel: wording.automation.remove2,
      risk: 'reduces',
    });
    if (!isAgreed) return;
    const answer = await client.command('automation.remove', { id: view.id });
    if (!answer.ok) toast({ tone: 'error', title: wording.automation.wasNotRemoved(name), text: answer.error.message });
  };
  const offReason = isOff ? null : wording.automation.switchItOffFirstWhatIt;
  return (
    <article className="automation-card" aria-label={name} data-selected={isSelected || undefined}>
      <header className="automation-head">
        <button
          type="button"
          className="automation-name"
          aria-pressed={isSelected}
          title={wording.automation.showItsDecisionsAlone}
          onClick={() => selectInstance(isSelected ? null : view.id)}
        >
          <span className="automation-symbol">{view.symbol}</span>
          <span className="automation-title">{told(strategy?.title ?? view.strategyId)}</span>
        </button>
        {view.startsByItself && (
          <span className="automation-resumes" title={wording.automation.afterRestartItIsArmedAgain}>
            <RotateCw size={11} strokeWidth={1.75} aria-hidden="true" />
            {wording.automation.resumes}
          </span>
        )}
        <StateWord state={view.state} modeText={told(view.modeText)} />
        <IconButton
          size="small"
          tone="quiet"
          label={wording.automation.change(name)}
          reason={offReason}
          icon={<Pencil size={12} strokeWidth={1.5} />}
          onClick={onEdit}
        />
        <IconButton
          size="small"
          tone="quiet"
          label={wording.automation.remove3(name)}
          reason={offReason}
          icon={<Trash2 size={12} strokeWidth={1.5} />}
          onClick={() => void remove()}
        />
      </header>
      <ModeSwitch view={view} name={name} />
      {view.stateReason !== null && (
        <p className="automation-reason" data-state={view.state} role="status">
          {view.stateReason}
        </p>
      )}
      <Figures view={view} quote={quote} />
      <BudgetMeters view={view} quote={quote} />
      <Inputs inputs={view.inputs} />
      <LastDecision decision={view.lastDecision} />
      {view.simulator !== null && <SimulatorError simulator={view.simulator} />}
      {view.mode !== 'live' && view.gates.some((gate) => !gate.isPassed) && <Gates gates={view.gates} />}
    </article>
  );
}

function Figures({ view, quote }: { readonly view: AutomationView; readonly quote: string }) {
  const net = netResult(view);
  const won = winShare(view);
  return (
    <dl className="automation-figures">
      <Figure
        label={wording.automation.net(quote)}
        text={formatRounded(net, 2, { sign: 'always' })}
        tone={sideClass(Number(net ?? 0))}
        title={
          net === null
            ? wording.automation.itsPositionHasNoCurrentPrice
            : wording.automation.realisedUnrealisedFees(
                formatRounded(view.realisedPnl, 2, { sign: 'always' }),
                formatRounded(view.unrealisedPnl, 2, { sign: 'always' }),
                formatRounded(view.fees, 2),
              )
        }
      />
      <Figure
        label={wording.automation.position}
        text={formatDecimal(view.position.quantity, { sign: 'always' })}
        title={
          view.position.averageEntry === null
            ? wording.automation.flat
            : wording.automation.enteredAt(formatDecimal(view.position.averageEntry))
        }
      />
      <Figure label={wording.automation.fees} text={formatRounded(view.fees, 2)} />
      <Figure
        label={wording.automation.trades}
        text={won === null ? String(view.trades) : wording.automation.won(view.trades, won)}
        title={wording.automation.roundTripsAndHowManyThem}
      />
      <Figure
        label={wording.automation.drawdown}
        text={formatRounded(view.drawdown, 2)}
        title={wording.automation.largestFallFromItsBest}
      />
    </dl>
  );
}

function Figure(props: {
  readonly label: string;
  readonly text: string;
  readonly tone?: string;
  readonly title?: string;
}) {
  return (
    <div title={props.title}>
      <dt>{props.label}</dt>
      <dd className={classNames('number', props.tone)}>{props.text}</dd>
    </div>
  );
}

function Inputs({ inputs }: Pick<AutomationView, 'inputs'>) {
  if (inputs.length === 0) return null;
  return (
    <ul className="automation-inputs" aria-label={wording.automation.dataItDecidesOn}>
      {inputs.map((input) => (
        <li key={input.name} data-trust={input.trust}>
          <TrustGlyph trust={input.trust} />
          {input.name} {wording.ui.trustWords[input.trust]}
          {input.ageMs !== null && <span className="is-secondary"> {formatAge(input.ageMs)}</span>}
        </li>
      ))}
    </ul>
  );
}

function LastDecision({ decision }: { readonly decision: AutomationView['lastDecision'] }) {
  const zone = useClockZone();
  return (
    <p className="automation-last">
      {decision === null ? (
        <span className="is-secondary">{wording.automation.itHasDecidedNothingYet}</span>
      ) : (
        <>
          <span className="number is-secondary">{formatClock(decision.at, zone)}</span>{' '}
          <span className="selectable">{decision.text}</span>
          {decision.repeats > 1 && (
            <span className="is-secondary">{wording.automation.timesInRow(decision.repeats)}</span>
          )}
        </>
      )}
    </p>
  );
}
