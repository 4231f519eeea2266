/** German: the bar of a replay. */
import type { replay as english } from '../en/replay.ts';
import { germanPlural as plural } from '../plural.ts';

export const replay: typeof english = {
  recordingEndsHereChooseEarlier: 'Die Aufzeichnung endet hier: Wählen Sie einen früheren Zeitpunkt.',

  max: 'Max',
  reached: (measuredSpeed) => `${measuredSpeed}× erreicht`,
  nothingAfterThatCanBeShown: (departure) => `${departure} Nichts danach kann gezeigt werden.`,
  whatFollowsMayNotBeWhat: (difference) => `${difference} Was folgt, ist vielleicht nicht, was geschah.`,
  playingUpToChosenMoment: 'Wiedergabe bis zum gewählten Zeitpunkt…',
  noStateToCompareYet: 'noch kein Zustand zu vergleichen',
  stateStatesAsRecorded: (checkpoints) =>
    `${checkpoints} ${plural(checkpoints, 'Zustand', 'Zustände')} wie aufgezeichnet`,
  endRecording: (proof) => `Ende der Aufzeichnung, ${proof}`,

  replayDidNotDoThat: 'Die Wiedergabe hat das nicht getan',
  replay: 'Wiedergabe',
  secondBack: 'Eine Sekunde zurück',
  pause: 'Pause',
  play: 'Abspielen',
  oneTurnOn: 'Einen Schritt weiter',
  replaySpeed: 'Geschwindigkeit der Wiedergabe',
  momentRecording: 'Zeitpunkt der Aufzeichnung',
};
