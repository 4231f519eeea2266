/** A recording in place of a desk: where it stands, at which pace, and whether it is still what happened. Nothing on a running desk. */

import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { ReplayView } from '../../../contract/replay.ts';
import { useClockZone, useEngine, useReplay } from '../../engine-client/hooks.ts';
import { formatClock, formatDate, formatInstant } from '../../lib/format-time.ts';
import { useKeys } from '../../lib/keymap/keymap-store.ts';
import { useAction } from '../../lib/keymap/use-action.ts';
import { describeHotkey, isMac } from '../../lib/use-hotkey.ts';
import { wording } from '../../text/wording.ts';
import { IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/controls.tsx';
import { toast } from '../../ui/toasts.tsx';
import { backFrom, choicesWith, MAX, paceWords, speedOf, stateWords } from './replay-model.ts';
import './replay.css';

export function ReplayBar() {
  const view = useReplay();
  return view === null ? null : <Bar view={view} />;
}

function Bar({ view }: { readonly view: ReplayView }) {
  const client = useEngine();
  const zone = useClockZone();
  const { isPlaying, speed, isAtEnd } = view;
  const told = async (answer: ReturnType<typeof client.command>): Promise<void> => {
    const said = await answer;
    if (!said.ok) toast({ tone: 'error', title: wording.replay.replayDidNotDoThat, text: said.error.message });
  };
  const pace = (plays: boolean, at: number | null): void =>
    void told(client.command('replay.pace', { isPlaying: plays, speed: at }));
  const toggle = (): void => pace(!isPlaying, speed);
  const step = (): void => void told(client.command('replay.step', {}));
  /** As a step on does, it leads to a moment and stands there. */
  const back = (): void => {
    pace(false, speed);
    void told(client.command('replay.seek', { at: backFrom(view) }));
  };
  useAction('replay.toggle', toggle);
  useAction('replay.step', step);
  useAction('replay.back', back);
  const key = (keys: string | null) => (keys === null ? {} : { keys: describeHotkey(keys, isMac()) });
  const toggleKeys = key(useKeys('replay.toggle'));
  const stepKeys = key(useKeys('replay.step'));
  const backKeys = key(useKeys('replay.back'));
  const reached = paceWords(view);
  return (
    <section className="replay-bar" aria-label={wording.replay.replay}>
      <span className="replay-word" title={view.name}>
        {wording.replay.replay}
      </span>
      <IconButton
        label={wording.replay.secondBack}
        {...backKeys}
        icon={<ChevronLeft size={16} strokeWidth={1.75} />}
        onClick={back}
      />
      <IconButton
        label={isPlaying ? wording.replay.pause : wording.replay.play}
        {...toggleKeys}
        reason={isAtEnd ? wording.replay.recordingEndsHereChooseEarlier : null}
        icon={isPlaying ? <Pause size={16} strokeWidth={1.75} /> : <Play size={16} strokeWidth={1.75} />}
        onClick={toggle}
      />
      <IconButton
        label={wording.replay.oneTurnOn}
        {...stepKeys}
        reason={isAtEnd ? wording.replay.recordingEndsHereChooseEarlier : null}
        icon={<ChevronRight size={16} strokeWidth={1.75} />}
        onClick={step}
      />
      <Select
        label={wording.replay.replaySpeed}
        choices={choicesWith(speed)}
        value={speed === null ? MAX : String(speed)}
        onChange={(choice) => pace(isPlaying, speedOf(choice))}
        className="replay-speed"
      />
      <time className="replay-at" dateTime={new Date(view.at).toISOString()} title={formatInstant(view.at, zone)}>
        <span className="replay-date">{formatDate(view.at, zone)}</span> {formatClock(view.at, zone)}
      </time>
      <Slider view={view} onSeek={(at) => void told(client.command('replay.seek', { at }))} />
      <time className="replay-end" dateTime={new Date(view.to).toISOString()}>
        {formatClock(view.to, zone)}
      </time>
      <p
        className="replay-state"
        role="status"
        data-bad={view.departure !== null || view.difference !== null || undefined}
      >
        {reached !== null && <span className="replay-reached">{reached}</span>}
        {stateWords(view)}
      </p>
    </section>
  );
}

const STEP_MS = 100;

/** Leads where it is let go: on the way there each moment would have to be played up to. */
function Slider({ view, onSeek }: { readonly view: ReplayView; readonly onSeek: (at: number) => void }) {
  const [held, setHeld] = useState<number | null>(null);
  const zone = useClockZone();
  const letGo = (): void => {
    // The last of whole steps lies short of the end.
    if (held !== null) onSeek(held > view.to - STEP_MS ? view.to : held);
    setHeld(null);
  };
  const shown = held ?? view.seekingTo ?? view.at;
  return (
    <input
      className="replay-slider"
      type="range"
      aria-label={wording.replay.momentRecording}
      aria-valuetext={formatClock(shown, zone)}
      min={view.from}
      max={view.to}
      step={STEP_MS}
      value={shown}
      onChange={(event) => setHeld(Number(event.target.value))}
      onPointerUp={letGo}
      onKeyUp={letGo}
      onBlur={letGo}
    />
  );
}
