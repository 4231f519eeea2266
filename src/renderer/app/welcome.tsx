/** The first start: how the window shall look, with a sample that shows it, and how to begin. Shown once, by the main window. */
import { type ReactNode, useState } from 'react';
import type { Settings } from '../../contract/settings.ts';
import type { VenueName } from '../../contract/views.ts';
import { useEngine, useIsLinkLive, useIsLoaded, useReplay, useSettings, useVenue } from '../engine-client/hooks.ts';
import { windowName } from '../lib/window-name.ts';
import { openDialog } from '../lib/workbench.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { WelcomeSample } from './welcome-sample.tsx';
import './welcome.css';

export function Welcome() {
  const client = useEngine();
  const isLoaded = useIsLoaded('settings');
  const isLinkLive = useIsLinkLive();
  const kept = useSettings();
  /** What was chosen and is not yet confirmed: a control answers the hand at once, and goes back if the engine refuses. */
  const [chosen, setChosen] = useState<Settings | null>(null);
  const settings = chosen ?? kept;
  const venue = useVenue();
  const replay = useReplay();
  /** Whatever the engine kept of it, nobody is asked twice in one session. */
  const [isOver, setOver] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const isOpen = isLoaded && isLinkLive && venue !== null && !settings.appearance.isWelcomed && !isOver;
  if (windowName() !== 'main' || venue === null || replay !== null) return null;
  const appear = (change: Partial<Settings['appearance']>): void => {
    const next = { ...settings, appearance: { ...settings.appearance, ...change } };
    setChosen(next);
    void client.command('settings.update', { settings: next }).then((answer) => {
      setFailure(answer.ok ? null : answer.error.message);
      setChosen((now) => (now === next ? null : now));
    });
  };
  const begin = (): void => {
    setOver(true);
    appear({ isWelcomed: true });
  };
  const { palette, theme } = settings.appearance;
  return (
    <Dialog title="Welcome to Leadline" isOpen={isOpen} onClose={begin} isWide>
      <div className="welcome-looks">
        <div className="welcome-choices">
          <Choice label="Theme">
            <Segmented
              label="Theme"
              value={theme}
              onChange={(next) => appear({ theme: next })}
              choices={[
                { value: 'dark', label: 'Dark' },
                { value: 'light', label: 'Light' },
                { value: 'contrast', label: 'High contrast' },
              ]}
            />
          </Choice>
          <Choice label="Buy and sell">
            <Segmented
              label="Buy and sell colours"
              value={palette}
              onChange={(next) => appear({ palette: next })}
              choices={[
                { value: 'safe', label: 'Blue, orange', title: 'Safe for colour-blind eyes' },
                { value: 'classic', label: 'Green, red' },
              ]}
            />
          </Choice>
          <p className="settings-hint">
            Blue and orange are told apart by eyes that confuse red and green. Shape, sign and word carry the meaning
            too.
          </p>
        </div>
        <WelcomeSample />
      </div>
      <p className="dialog-text">{VENUE_WORDS[venue]}</p>
      <p className="dialog-worst">
        Trading with real money is a start of its own, never a switch in this window: keep a Kraken key first, then
        start Leadline with <span className="code">--venue=live</span>. The frame, the badge and every order button say
        which it is.
      </p>
      {failure !== null && (
        <p className="settings-note" data-failure="true" role="alert">
          {failure}
        </p>
      )}
      <div className="dialog-buttons">
        <Button
          onClick={() => {
            begin();
            openDialog('settings-key');
          }}
        >
          Enter a Kraken key
        </Button>
        <Button tone="strong" onClick={begin}>
          {venue === 'live' ? 'Begin' : `Begin on ${venue}`}
        </Button>
      </div>
    </Dialog>
  );
}

const VENUE_WORDS: Readonly<Record<VenueName, string>> = {
  demo: 'You are on demo: an exchange inside this application with 18 markets. It needs no key and no network, and nothing here is money. Place an order, drag it, pull the plug.',
  paper:
    'You are on paper: Kraken’s live prices, and orders that match against them inside this application. Nothing here is money.',
  live: 'You are on live: orders go to Kraken and are real money.',
};

function Choice({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="welcome-choice">
      <p className="settings-label">{label}</p>
      {children}
    </div>
  );
}
