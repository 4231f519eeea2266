/** The button that adds indicators, and the dialog of the one being added or changed. */

import { ChartSpline } from 'lucide-react';
import { wording } from '../../../text/wording.ts';
import { Button } from '../../../ui/button.tsx';
import { ButtonMenu, type MenuGroup } from '../chart-menu.tsx';
import { INDICATORS, type IndicatorKind, indicatorKind } from './catalogue.ts';
import {
  type ChosenIndicator,
  type ChosenIndicators,
  chosenFor,
  freshIndicator,
  isGlobal,
  withIndicator,
  withoutIndicator,
} from './chosen.ts';
import { changeChosen } from './chosen-store.ts';
import { IndicatorDialog } from './indicator-dialog.tsx';

/** What the dialog is open for. */
export interface EditedIndicator {
  readonly indicator: ChosenIndicator;
  readonly isThere: boolean;
}

export function IndicatorMenu({ onAdd }: { readonly onAdd: (edited: EditedIndicator) => void }) {
  const entry = (kind: IndicatorKind) => ({
    id: kind.id,
    label: kind.title,
    aside: kind.short,
    onChoose: () => onAdd({ indicator: freshIndicator(kind, crypto.randomUUID()), isThere: false }),
  });
  const groups: readonly MenuGroup[] = [
    { title: wording.indicators.onCandles, entries: INDICATORS.filter(({ place }) => place !== 'own').map(entry) },
    { title: wording.indicators.belowThem, entries: INDICATORS.filter(({ place }) => place === 'own').map(entry) },
  ];
  return (
    <ButtonMenu
      groups={groups}
      trigger={
        <Button
          tone="quiet"
          size="small"
          title={wording.indicators.addIndicator}
          aria-label={wording.indicators.indicators}
        >
          <ChartSpline size={14} strokeWidth={1.5} />
          <span className="chart-tool-word">{wording.indicators.indicators}</span>
        </Button>
      }
    />
  );
}

export function IndicatorEditor(props: {
  readonly symbol: string;
  readonly chosen: ChosenIndicators;
  readonly edited: EditedIndicator | null;
  readonly onClose: () => void;
}) {
  const { symbol, chosen, edited, onClose } = props;
  const kind = edited === null ? null : indicatorKind(edited.indicator.kindId);
  if (edited === null || kind === null) return null;
  const { indicator, isThere } = edited;
  return (
    <IndicatorDialog
      key={indicator.key}
      symbol={symbol}
      kind={kind}
      indicator={indicator}
      isGlobal={isGlobal(chosen, indicator.key)}
      isThere={isThere}
      onSave={(next, isForAll) => changeChosen((now) => withIndicator(now, next, { symbol, isGlobal: isForAll }))}
      onRemove={() => changeChosen((now) => withoutIndicator(now, indicator.key))}
      onClose={onClose}
    />
  );
}

export function editOf(chosen: ChosenIndicators, symbol: string, key: string): EditedIndicator | null {
  const indicator = chosenFor(chosen, symbol).find((each) => each.key === key);
  return indicator === undefined ? null : { indicator, isThere: true };
}
