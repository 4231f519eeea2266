/** The Monitor's panel of everything that guards the account. */

import { useSafety } from '../../engine-client/hooks.ts';
import { copyText } from '../../lib/copy-text.ts';
import { wording } from '../../text/wording.ts';
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
      title={wording.safety.safety}
      actions={
        <Button
          size="small"
          tone="quiet"
          aria-label={wording.safety.copyEvidenceSafety}
          reason={safety === null ? wording.safety.thereIsNothingToCopyYet : null}
          onClick={() => copyText(wording.safety.safetyCopied, JSON.stringify(safety, null, 2))}
        >
          {wording.safety.copy}
        </Button>
      }
    >
      <ScrollRegion className="safety-scroll" label={wording.safety.safetyInDetail}>
        <DeadManCard />
        <DiedNowCard />
        <LossLimits />
        <BalanceTruth />
      </ScrollRegion>
    </Pane>
  );
}
