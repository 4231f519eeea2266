/** How much of something bounded is used, with marks on the way. Shape and words beside it say what colour repeats. */
import './gauge.css';

export interface GaugeProps {
  readonly label: string;
  readonly value: number;
  readonly maximum: number;
  readonly word: 'ok' | 'watch' | 'bad';
  readonly marks?: readonly { readonly at: number; readonly title: string }[];
}

export function Gauge({ label, value, maximum, word, marks = [] }: GaugeProps) {
  const at = (points: number): string => `${Math.min(100, Math.max(0, (points / Math.max(maximum, 1e-9)) * 100))}%`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> cannot carry marks
    <div
      className="gauge"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={maximum}
      aria-valuenow={Math.min(maximum, Math.max(0, value))}
      data-word={word}
    >
      <span className="gauge-fill" style={{ width: at(value) }} />
      {marks.map((mark) => (
        <span key={mark.title} className="gauge-mark" style={{ left: at(mark.at) }} title={mark.title} />
      ))}
    </div>
  );
}
