/** If this machine died now: what would go on working, what it could cost, and which protection would be gone. */
import type { DiedNowView } from '../../../contract/safety-views.ts';
import { useSafety } from '../../engine-client/hooks.ts';
import { formatDecimal, formatRounded } from '../../lib/format-number.ts';
import { formatCountdown } from '../../lib/format-time.ts';
import { useExchangeNow } from './use-exchange-now.ts';

export function DiedNowCard() {
  const view = useSafety()?.diedNow ?? null;
  return (
    <section className="safety-card" aria-label="If this machine died now">
      <h3 className="safety-title">If this machine died now</h3>
      {view === null ? <p className="is-secondary">Not known yet.</p> : <DiedNowDetail view={view} />}
    </section>
  );
}

function DiedNowDetail({ view }: { readonly view: DiedNowView }) {
  const now = useExchangeNow(500);
  return (
    <>
      <dl className="safety-facts">
        <div>
          <dt>orders left working</dt>
          <dd>
            {view.workingOrders}
            {view.unknownOrders > 0 && <span className="is-watch"> ▲ {view.unknownOrders} unknown</span>}
          </dd>
        </div>
        <div>
          <dt>worst case if all filled</dt>
          <dd>{formatRounded(view.worstCaseNotional, 2)}</dd>
        </div>
        <div>
          <dt>the switch would cancel</dt>
          <dd>
            {view.switchWouldCancel}
            {view.switchAt !== null && ` in ${formatCountdown(view.switchAt - now)}`}
          </dd>
        </div>
      </dl>
      {view.worstCaseBySymbol.length > 0 && (
        <table className="safety-table" aria-label="Worst case by symbol">
          <thead>
            <tr>
              <th scope="col">Symbol</th>
              <th scope="col">Position</th>
              <th scope="col">If all buys filled</th>
              <th scope="col">If all sells filled</th>
            </tr>
          </thead>
          <tbody>
            {view.worstCaseBySymbol.map((row) => (
              <tr key={row.symbol}>
                <th scope="row">{row.symbol}</th>
                <td>{formatDecimal(row.position, { sign: 'always' })}</td>
                <td>{formatDecimal(row.worstLong, { sign: 'always' })}</td>
                <td>{formatDecimal(row.worstShort, { sign: 'always' })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {view.onlyHere.length > 0 && (
        <ul className="safety-only-here" aria-label="Protection that lives only here">
          {view.onlyHere.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}
