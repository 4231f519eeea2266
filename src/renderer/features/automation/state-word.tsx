/** Where an instance stands, as a mark, a word and, where something stands against it, the sentence that says what. */
import { CircleOff, CirclePlay, LoaderCircle, OctagonX, PauseCircle } from 'lucide-react';
import type { AutomationState } from '../../../contract/automation-views.ts';
import { STATE_WORDS } from './words.ts';

const ICONS = {
  off: CircleOff,
  arming: LoaderCircle,
  running: CirclePlay,
  pausing: PauseCircle,
  halted: OctagonX,
} as const satisfies Record<AutomationState, unknown>;

export function StateWord({ state, modeText }: { readonly state: AutomationState; readonly modeText: string }) {
  const Icon = ICONS[state];
  const { word, tone } = STATE_WORDS[state];
  return (
    <span className="automation-state" data-tone={tone} title={modeText}>
      <Icon size={13} strokeWidth={1.75} aria-hidden="true" />
      {word}
    </span>
  );
}
