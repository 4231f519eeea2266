/** How right the simulator was about this instance, measured on the tape, and on request what that means. */
import type { SimulatorErrorView } from '../../../contract/automation-views.ts';
import { wording } from '../../text/wording.ts';
import { simulatorWords } from './simulator-words.ts';

export function SimulatorError({ simulator }: { readonly simulator: SimulatorErrorView }) {
  const words = simulatorWords(simulator);
  return (
    <section className="automation-simulator" aria-label={words.title}>
      <h4>{words.title}</h4>
      <dl className="automation-figures">
        <Figure label={wording.automation.fillsForetold} text={words.foretold} />
        <Figure label={wording.automation.pricesOffBy} text={words.prices} />
        <Figure label={wording.automation.told} text={words.tendency} />
      </dl>
      <details className="automation-more">
        <summary>{wording.automation.whatThisMeasures}</summary>
        {words.measures.map((sentence) => (
          <p key={sentence} className="selectable">
            {sentence}
          </p>
        ))}
      </details>
    </section>
  );
}

function Figure({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="number">{text}</dd>
    </div>
  );
}
