/** English: the bar of a replay. */
import { englishPlural as plural } from '../plural.ts';

export const replay = {
  recordingEndsHereChooseEarlier: 'The recording ends here: choose an earlier moment.',

  max: 'Max',
  reached: (measuredSpeed: number) => `${measuredSpeed}× reached`,
  nothingAfterThatCanBeShown: (departure: string) => `${departure} Nothing after that can be shown.`,
  whatFollowsMayNotBeWhat: (difference: string) => `${difference} What follows may not be what happened.`,
  playingUpToChosenMoment: 'Playing up to the chosen moment…',
  noStateToCompareYet: 'no state to compare yet',
  stateStatesAsRecorded: (checkpoints: number) =>
    `${checkpoints} ${plural(checkpoints, 'state', 'states')} as recorded`,
  endRecording: (proof: string) => `End of the recording, ${proof}`,

  replayDidNotDoThat: 'The replay did not do that',
  replay: 'Replay',
  secondBack: 'A second back',
  pause: 'Pause',
  play: 'Play',
  oneTurnOn: 'One turn on',
  replaySpeed: 'Replay speed',
  momentRecording: 'Moment of the recording',
};
