/** The controls in the chart's header. Drawn again only when one of them changes, however often prices do. */

import { ChevronsRight, Lock, LockOpen } from 'lucide-react';
import { memo } from 'react';
import { wording } from '../../text/wording.ts';
import { IconButton } from '../../ui/button.tsx';
import type { ChartSettings } from './chart-settings.ts';
import { type EditedIndicator, IndicatorMenu } from './indicators/indicator-controls.tsx';
import { IntervalPicker } from './interval-picker.tsx';
import { LayerMenu } from './layer-menu.tsx';
import type { PriceChart } from './price-chart.ts';

const LOOK = { size: 14, strokeWidth: 1.5 } as const;

export interface ChartActionsProps {
  readonly chart: PriceChart | null;
  readonly settings: ChartSettings;
  readonly onSettings: (change: Partial<ChartSettings>) => void;
  readonly isUnlocked: boolean;
  readonly onUnlock: (isUnlocked: boolean) => void;
  readonly onAddIndicator: (edited: EditedIndicator) => void;
}

export const ChartActions = memo(function ChartActions(props: ChartActionsProps) {
  const { chart, settings, onSettings, isUnlocked, onUnlock, onAddIndicator } = props;
  return (
    <>
      <IntervalPicker interval={settings.interval} onChoose={(interval) => onSettings({ interval })} />
      <IndicatorMenu onAdd={onAddIndicator} />
      <LayerMenu layers={settings.layers} onChange={(layers) => onSettings({ layers })} />
      <IconButton
        tone="quiet"
        size="small"
        label={wording.chart.placeOrdersOnThisChart}
        keys={isUnlocked ? wording.chart.unlockedLOrKHeldWith : wording.chart.locked}
        isPressed={isUnlocked}
        icon={isUnlocked ? <LockOpen {...LOOK} /> : <Lock {...LOOK} />}
        onClick={() => onUnlock(!isUnlocked)}
      />
      <IconButton
        tone="quiet"
        size="small"
        label={wording.chart.backToNow}
        icon={<ChevronsRight {...LOOK} />}
        onClick={() => chart?.scrollToNow()}
      />
    </>
  );
});
