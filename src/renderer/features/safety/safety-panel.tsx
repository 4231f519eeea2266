/** The Monitor's panel of everything that guards the account. */
import { useSafety } from '../../engine-client/hooks.ts';
import { copyText } from '../../lib/copy-text.ts';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/pane.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { BalanceTruth, LossLimits } from './balance-truth.tsx';
import { DeadManCard } from './dead-man-card.tsx';
import { DiedNowCard } from './died-now.tsx';
import './safety.css';

export function SafetyPanel() {
  const safety = useSafety();
  return (
    <Pane
      title="Safety"
      actions={
        <Button
          size="small"
          tone="quiet"
          aria-label="Copy evidence: Safety"
          reason={safety === null ? 'There is nothing to copy yet.' : null}
          onClick={() => copyText('Safety copied', JSON.stringify(safety, null, 2))}
        >
          Copy
        </Button>
      }
    >
      <ScrollRegion className="safety-scroll" label="Safety in detail">
        <DeadManCard />
        <DiedNowCard />
        <LossLimits />
        <BalanceTruth />
      </ScrollRegion>
    </Pane>
  );
}
