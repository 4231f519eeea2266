/** What the bar says and asks for: pure. */
import { REPLAY_SPEEDS, type ReplayView } from '../../../contract/replay.ts';

/** One step back plays again from the beginning, so it is a second, not a turn. */
const BACK_MS = 1_000;

export const MAX = 'max';

export const speedChoices: readonly { readonly value: string; readonly label: string }[] = [
  ...REPLAY_SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` })),
  { value: MAX, label: 'Max' },
];

/** A speed of the command line that is no choice of the list is one while it lasts. */
export function choicesWith(speed: number | null): typeof speedChoices {
  const value = speed === null ? MAX : String(speed);
  return speedChoices.some((choice) => choice.value === value)
    ? speedChoices
    : [{ value, label: `${value}×` }, ...speedChoices];
}

export const speedOf = (choice: string): number | null => (choice === MAX ? null : Number(choice));

/** What the pace came to, where it is not what was asked for. */
export function paceWords({ speed, measuredSpeed }: ReplayView): string | null {
  if (measuredSpeed === null || (speed !== null && measuredSpeed > speed * 0.8)) return null;
  return `${measuredSpeed >= 10 ? Math.round(measuredSpeed) : Math.round(measuredSpeed * 10) / 10}× reached`;
}

export const backFrom = (view: ReplayView): number => Math.max(view.from, view.at - BACK_MS);

/** The state it is in, in one line; what makes it untrustworthy first. */
export function stateWords(view: ReplayView): string {
  if (view.departure !== null) return `${view.departure} Nothing after that can be shown.`;
  if (view.difference !== null) return `${view.difference} What follows may not be what happened.`;
  if (view.seekingTo !== null) return 'Playing up to the chosen moment…';
  const proof =
    view.checkpoints === 0
      ? 'no state to compare yet'
      : `${view.checkpoints} ${view.checkpoints === 1 ? 'state' : 'states'} as recorded`;
  if (view.isAtEnd) return view.lost === null ? `End of the recording, ${proof}` : `${view.lost}`;
  return proof;
}
