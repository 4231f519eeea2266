/** Switches for what stands over the candles. */
import { Layers } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { ButtonMenu } from './chart-menu.tsx';
import { type ChartLayers, LAYER_WORDS, type LayerName } from './layers.ts';

export function LayerMenu(props: { readonly layers: ChartLayers; readonly onChange: (layers: ChartLayers) => void }) {
  const { layers, onChange } = props;
  const entries = (Object.keys(LAYER_WORDS) as readonly LayerName[]).map((name) => ({
    id: name,
    label: LAYER_WORDS[name],
    isChecked: layers[name],
    onChoose: () => onChange({ ...layers, [name]: !layers[name] }),
  }));
  return (
    <ButtonMenu
      groups={[{ title: 'Shown on this chart', entries }]}
      trigger={
        <IconButton tone="quiet" size="small" label="What is shown" icon={<Layers size={14} strokeWidth={1.5} />} />
      }
    />
  );
}
