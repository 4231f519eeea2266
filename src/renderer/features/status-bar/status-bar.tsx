/** The bottom 24 px: one light per organ with the value its word rests on, and how old the report itself is. */

import { memo } from 'react';
import type { Light } from '../../../contract/views.ts';
import { trimZeros } from '../../../domain/scaled.ts';
import {
  useIsLinkLive,
  useLinkSelect,
  useSelectedSymbol,
  useStatus,
  useStatusSelect,
  useStreamReceivedAt,
} from '../../engine-client/hooks.ts';
import { formatFixed } from '../../lib/format-number.ts';
import { useNow } from '../../lib/use-now.ts';
import { useLanguage } from '../../text/language.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { Age } from '../../ui/numbers.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { shownLights } from './lights-model.ts';
import './status-bar.css';

export function StatusBar() {
  const status = useStatus();
  const receivedAt = useStreamReceivedAt('status');
  const isLinkLive = useIsLinkLive();
  const now = useNow(250);
  const { lights, doubt } = shownLights(status, receivedAt, isLinkLive, Math.max(now, receivedAt));
  return (
    <footer className="status-bar">
      <ul className="lights" aria-label={wording.statusBar.health}>
        {lights.map((light) => (
          <LightItem key={light.id} light={light} />
        ))}
      </ul>
      <p className="status-note" role="status">
        {doubt !== null ? (
          <span className="status-doubt">{doubt}</span>
        ) : (
          status !== null &&
          status.tradingBlocked !== null && (
            <span className="status-blocked">{wording.statusBar.noOrderMayLeave(told(status.tradingBlocked))}</span>
          )
        )}
      </p>
      <div className="status-end">
        {status !== null && status.unknownOrders > 0 && (
          <span className="status-blocked">{wording.statusBar.unknown(status.unknownOrders)}</span>
        )}
        <Rate />
        {status !== null && status.fees !== null && (
          <span title={wording.statusBar.makerAndTakerFeeYourTier}>
            {wording.statusBar.fees(trimZeros(status.fees.maker), trimZeros(status.fees.taker))}
          </span>
        )}
        <span title={wording.statusBar.ageStatusReport}>
          {wording.statusBar.report}
          <Age since={receivedAt} />
        </span>
        <Version />
      </div>
    </footer>
  );
}

const LightItem = memo(function LightItem({ light }: { readonly light: Light }) {
  useLanguage();
  return (
    <li>
      <Tooltip
        text={`${wording.statusBar.lights[light.id]}: ${wording.ui.healthWords[light.word]}\n${told(light.evidence)}`}
        side="top"
      >
        <button type="button" className="light" data-word={light.word}>
          <HealthGlyph word={light.word} />
          <span className="light-label">{wording.statusBar.lights[light.id]}</span>
          <span className="visually-hidden">{wording.ui.healthWords[light.word]}</span>
          <span className="light-value">{told(light.value)}</span>
        </button>
      </Tooltip>
    </li>
  );
});

function Rate() {
  const [symbol] = useSelectedSymbol();
  const rate = useStatusSelect((status) => status?.rates.find((each) => each.symbol === symbol));
  if (rate === undefined) return null;
  const share = rate.counter / rate.maximum;
  return (
    <span
      className="status-rate"
      title={wording.statusBar.krakensOrderCounterForFalling(
        symbol,
        formatFixed(rate.counter, 1),
        rate.maximum,
        formatFixed(rate.decayPerSecond, 2),
      )}
    >
      {wording.statusBar.rate(Math.round(rate.counter), rate.maximum)}
      <meter
        className="status-meter"
        min={0}
        max={1}
        high={0.7}
        value={Math.min(1, share)}
        aria-label={wording.statusBar.orderRateUsed}
      />
    </span>
  );
}

function Version() {
  const version = useLinkSelect((link) => link.version);
  return version === null ? null : <span>{wording.statusBar.v(version)}</span>;
}
