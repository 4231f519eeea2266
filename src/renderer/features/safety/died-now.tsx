/** If this machine died now: what would go on working, what it could cost, and which protection would be gone. */

import type { DiedNowView } from '../../../contract/safety-views.ts';
import { useSafety } from '../../engine-client/hooks.ts';
import { formatDecimal, formatRounded } from '../../lib/format-number.ts';
import { formatCountdown } from '../../lib/format-time.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { useExchangeNow } from './use-exchange-now.ts';

export function DiedNowCard() {
  const view = useSafety()?.diedNow ?? null;
  return (
    <section className="safety-card" aria-label={wording.safety.ifThisMachineDiedNow}>
      <h3 className="safety-title">{wording.safety.ifThisMachineDiedNow}</h3>
      {view === null ? <p className="is-secondary">{wording.safety.notKnownYet}</p> : <DiedNowDetail view={view} />}
    </section>
  );
}

function DiedNowDetail({ view }: { readonly view: DiedNowView }) {
  const now = useExchangeNow(500);
  return (
    <>
      <dl className="safety-facts">
        <div>
          <dt>{wording.safety.ordersLeftWorking}</dt>
          <dd>
            {view.workingOrders}
            {view.unknownOrders > 0 && <span className="is-watch">{wording.safety.unknown(view.unknownOrders)}</span>}
          </dd>
        </div>
        <div>
          <dt>{wording.safety.worstCaseIfAllFilled}</dt>
          <dd>{formatRounded(view.worstCaseNotional, 2)}</dd>
        </div>
        <div>
          <dt>{wording.safety.switchWouldCancel}</dt>
          <dd>
            {view.switchWouldCancel}
            {view.switchAt !== null && wording.safety.in(formatCountdown(view.switchAt - now))}
          </dd>
        </div>
      </dl>
      {view.worstCaseBySymbol.length > 0 && (
        <table className="safety-table" aria-label={wording.safety.worstCaseBySymbol}>
          <thead>
            <tr>
              <th scope="col">{wording.safety.symbol}</th>
              <th scope="col">{wording.safety.position}</th>
              <th scope="col">{wording.safety.ifAllBuysFilled}</th>
              <th scope="col">{wording.safety.ifAllSellsFilled}</th>
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
        <ul className="safety-only-here" aria-label={wording.safety.protectionThatLivesOnlyHere}>
          {view.onlyHere.map((sentence) => (
            <li key={sentence}>{told(sentence)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
