/** Where every unit of each asset is. What nobody can explain must be zero. */

import type { BalanceTruthView, LossLimitView } from '../../../contract/safety-views.ts';
import { useSafety } from '../../engine-client/hooks.ts';
import { formatDecimal, formatRounded } from '../../lib/format-number.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { Gauge } from '../../ui/gauge.tsx';

const isZero = (text: string): boolean => /^-?0*(\.0*)?$/.test(text);
/** Nine digits fill the column; the exact value stands in the tooltip. */
const short = (text: string): string => {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  return formatRounded(text, Math.min(fraction.length, Math.max(2, 8 - whole.length)));
};

export function BalanceTruth() {
  const safety = useSafety();
  const balances = safety?.balances ?? [];
  return (
    <section className="safety-card" aria-label={wording.safety.whereEveryBalanceIs}>
      <h3 className="safety-title">{wording.safety.whereEveryBalanceIs}</h3>
      {safety === null || balances.length === 0 ? (
        <p className="is-secondary">{wording.safety.notKnownYet}</p>
      ) : (
        <table className="safety-table" aria-label={wording.safety.balanceTruth}>
          <thead>
            <tr>
              <th scope="col">{wording.safety.asset}</th>
              <th scope="col">{wording.safety.total}</th>
              <th scope="col">{wording.safety.free}</th>
              <th scope="col">{wording.safety.ourOrders}</th>
              <th scope="col">{wording.safety.inFlight}</th>
              <th scope="col">{wording.safety.elsewhere}</th>
              <th scope="col">{wording.safety.unexplained}</th>
            </tr>
          </thead>
          <tbody>
            {balances.map((row) => (
              <Row key={row.asset} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {balances.map(
        (row) =>
          row.explanation !== null && (
            <p key={row.asset} className="safety-reason" data-word="watch">
              {row.asset}: {told(row.explanation)}
            </p>
          ),
      )}
    </section>
  );
}

function Row({ row }: { readonly row: BalanceTruthView }) {
  const cell = (text: string) => <td title={formatDecimal(text)}>{isZero(text) ? '0' : short(text)}</td>;
  return (
    <tr>
      <th scope="row">{row.asset}</th>
      {cell(row.total)}
      {cell(row.free)}
      {cell(row.heldByOurOrders)}
      {cell(row.inFlight)}
      {cell(row.lockedElsewhere)}
      <td className={isZero(row.unexplained) ? undefined : 'is-bad'} title={formatDecimal(row.unexplained)}>
        {isZero(row.unexplained) ? '0' : `■ ${short(row.unexplained)}`}
      </td>
    </tr>
  );
}

export function LossLimits() {
  const losses = useSafety()?.losses ?? null;
  return (
    <section className="safety-card" aria-label={wording.safety.losses}>
      <h3 className="safety-title">{wording.safety.losses}</h3>
      {losses === null ? (
        <p className="is-secondary">{wording.safety.notKnownYet}</p>
      ) : (
        <>
          <Loss kind="today" lost={losses.realisedToday} most={losses.maximumDailyLoss} />
          <Loss kind="best" lost={losses.drawdown} most={losses.maximumDrawdown} />
          <Blocked losses={losses} />
        </>
      )}
    </section>
  );
}

/** `lost` is signed profit for the day, and how far below the best for the drawdown. */
function Loss(props: { readonly kind: 'today' | 'best'; readonly lost: string | null; readonly most: string }) {
  const { kind, lost, most } = props;
  const name = wording.safety.lossNames[kind];
  const used = lost === null ? 0 : kind === 'today' ? Math.max(0, -Number(lost)) : Math.abs(Number(lost));
  const share = used / Math.max(Number(most), 1e-9);
  return (
    <div className="safety-loss">
      <span className="is-secondary">{name}</span>
      <span className="number">{formatRounded(lost, 2, { sign: kind === 'today' ? 'always' : 'negative' })}</span>
      <span className="is-secondary">{wording.safety.of(formatRounded(most, 0))}</span>
      <Gauge
        label={wording.safety.lossLimitUsed(name)}
        value={used}
        maximum={Number(most)}
        word={share >= 1 ? 'bad' : share >= 0.75 ? 'watch' : 'ok'}
      />
    </div>
  );
}

function Blocked({ losses }: { readonly losses: LossLimitView }) {
  return losses.blocked === null ? null : (
    <p className="safety-reason" data-word="bad">
      {losses.blocked}
    </p>
  );
}
