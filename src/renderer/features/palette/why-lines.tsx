/** What strategies on a symbol decided last, newest first, each with when and why. */

import { useEffect, useState } from 'react';
import type { DecisionView } from '../../../contract/automation-views.ts';
import { useClockZone, useEngine } from '../../engine-client/hooks.ts';
import { formatClock } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';

const SHOWN = 6;

export function WhyLines({ symbol }: { readonly symbol: string }) {
  const client = useEngine();
  const zone = useClockZone();
  const [told, setTold] = useState<{
    readonly symbol: string;
    readonly lines: readonly DecisionView[] | string;
  } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void client.query('automation.decisions', { of: symbol, limit: SHOWN }).then((answer) => {
      if (isCurrent) setTold({ symbol, lines: answer.ok ? answer.value.decisions : answer.error.message });
    });
    return () => {
      isCurrent = false;
    };
  }, [client, symbol]);
  if (told === null || told.symbol !== symbol) return <p className="palette-note">{wording.palette.askingEngine}</p>;
  if (typeof told.lines === 'string') return <p className="palette-denial">{told.lines}</p>;
  if (told.lines.length === 0)
    return <p className="palette-note">{wording.palette.noStrategyOnHasDecidedAnything(symbol)}</p>;
  return (
    <ol className="palette-why">
      {told.lines.toReversed().map((line) => (
        <li key={`${line.instanceId} ${line.at}`}>
          <span className="is-secondary">
            {formatClock(line.at, zone)} {line.act}
            {line.repeats > 1 && ` ×${line.repeats}`}
          </span>{' '}
          {line.text}
        </li>
      ))}
    </ol>
  );
}
