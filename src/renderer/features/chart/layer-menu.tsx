/** Switches for what stands over the candles. */

import { Layers } from 'lucide-react';
import { wording } from '../../text/wording.ts';
import { IconButton } from '../../ui/button.tsx';
import { ButtonMenu } from './chart-menu.tsx';
import type { ChartLayers, LayerName } from './layers.ts';

export function LayerMenu(props: { readonly layers: ChartLayers; readonly onChange: (layers: ChartLayers) => void }) {
  const { layers, onChange } = props;
  const entries = (Object.keys(wording.chart.layerWords) as readonly LayerName[]).map((name) => ({
    id: name,
    label: wording.chart.layerWords[name],
    isChecked: layers[name],
    onChoose: () => onChange({ ...layers, [name]: !layers[name] }),
  }));
  return (
    <ButtonMenu
      groups={[{ title: wording.chart.shownOnThisChart, entries }]}
      trigger={
        <IconButton
          tone="quiet"
          size="small"
          label={wording.chart.whatIsShown}
          icon={<Layers size={14} strokeWidth={1.5} />}
        />
      }
    />
  );
}
