/** What the bar says and asks for: pure. */

import { REPLAY_SPEEDS, type ReplayView } from '../../../contract/replay.ts';
import { wording } from '../../text/wording.ts';

/** One step back plays again from the beginning, so it is a second, not a turn. */
const BACK_MS = 1_000;

export const MAX = 'max';

export const speedChoices: readonly { readonly value: string; readonly label: string }[] = [
  ...REPLAY_SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` })),
  {
    value: MAX,
    get label() {
      return wording.replay.max;
    },
  },
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
  return wording.replay.reached(measuredSpeed >= 10 ? Math.round(measuredSpeed) : Math.round(measuredSpeed * 10) / 10);
}

export const backFrom = (view: ReplayView): number => Math.max(view.from, view.at - BACK_MS);

/** The state it is in, in one line; what makes it untrustworthy first. */
export function stateWords(view: ReplayView): string {
  if (view.departure !== null) return wording.replay.nothingAfterThatCanBeShown(view.departure);
  if (view.difference !== null) return wording.replay.whatFollowsMayNotBeWhat(view.difference);
  if (view.seekingTo !== null) return wording.replay.playingUpToChosenMoment;
  const proof =
    view.checkpoints === 0
      ? wording.replay.noStateToCompareYet
      : wording.replay.stateStatesAsRecorded(view.checkpoints);
  if (view.isAtEnd) return view.lost === null ? wording.replay.endRecording(proof) : `${view.lost}`;
  return proof;
}
