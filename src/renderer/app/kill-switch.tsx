/**
 * Halts everything: no new order leaves, working orders are cancelled, automation stops. Held for 600 ms, by pointer, by
 * Space or Enter on the button, or by Ctrl/Cmd-Shift-X anywhere; never a question, never a single slip.
 */

import { OctagonX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useEngine, useStatusSelect } from '../engine-client/hooks.ts';
import { actionOf } from '../lib/keymap/actions.ts';
import { useAction } from '../lib/keymap/use-action.ts';
import { describeHotkey, isMac } from '../lib/use-hotkey.ts';
import { wording } from '../text/wording.ts';
import { toast } from '../ui/toasts.tsx';
import { Tooltip } from '../ui/tooltip.tsx';

const KILL_HOLD_MS = 600;
const { keys: KEYS } = actionOf('kill.engage');

export function KillSwitch() {
  const client = useEngine();
  const isLatched = useStatusSelect((status) => status?.kill.isLatched ?? false);
  const [isHeld, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const engage = (): void => {
    const isLive = client.link.getState().state === 'live';
    if (!isLive) {
      toast({
        key: 'kill',
        tone: 'error',
        title: wording.shell.killSwitchWaitsForEngine,
        text: wording.shell.itIsSentMomentLinkIs,
      });
    }
    void client.command('kill.engage', { reason: wording.shell.killSwitchHeldInWindow }).then((answer) => {
      if (!answer.ok)
        toast({ key: 'kill', tone: 'error', title: wording.shell.killSwitchFailed, text: answer.error.message });
    });
  };
  const release = (): void => {
    setHeld(false);
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  const press = (): void => {
    if (timer.current !== null || isLatched) return;
    setHeld(true);
    timer.current = setTimeout(() => {
      release();
      engage();
    }, KILL_HOLD_MS);
  };
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  useAction('kill.engage', engage, { isEnabled: !isLatched, onHold: setHeld });

  return (
    <Tooltip text={wording.shell.holdToHaltTradingAndCancel(describeHotkey(KEYS, isMac()))} side="bottom">
      <button
        type="button"
        className="kill-switch"
        aria-pressed={isLatched}
        data-held={isHeld || undefined}
        onPointerDown={(event) => {
          if (event.button === 0) press();
        }}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onBlur={release}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          if (!event.repeat) press();
        }}
        onKeyUp={release}
      >
        <OctagonX size={14} strokeWidth={1.75} />
        <span>{isLatched ? wording.shell.halted : isHeld ? wording.shell.keepHolding : wording.shell.killSwitch}</span>
      </button>
    </Tooltip>
  );
}
