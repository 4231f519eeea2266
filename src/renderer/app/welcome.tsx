/** The first start: how the window shall look, with a sample that shows it, and how to begin. Shown once, by the main window. */

import { type ReactNode, useState } from 'react';
import type { Settings } from '../../contract/settings.ts';
import { useEngine, useIsLinkLive, useIsLoaded, useReplay, useSettings, useVenue } from '../engine-client/hooks.ts';
import { windowName } from '../lib/window-name.ts';
import { openDialog } from '../lib/workbench.ts';
import { told } from '../text/told.ts';
import { wording } from '../text/wording.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LanguageChoice } from './language-choice.tsx';
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
      setFailure(answer.ok ? null : told(answer.error.message));
      setChosen((now) => (now === next ? null : now));
    });
  };
  const begin = (): void => {
    setOver(true);
    appear({ isWelcomed: true });
  };
  const { palette, theme } = settings.appearance;
  return (
    <Dialog title={wording.settings.welcomeToLeadline} isOpen={isOpen} onClose={begin} isWide>
      <div className="welcome-looks">
        <div className="welcome-choices">
          <Choice label={wording.settings.language}>
            <LanguageChoice value={settings.appearance.language} onChange={(language) => appear({ language })} />
          </Choice>
          <Choice label={wording.settings.theme}>
            <Segmented
              label={wording.settings.theme}
              value={theme}
              onChange={(next) => appear({ theme: next })}
              choices={[
                { value: 'dark', label: wording.settings.dark },
                { value: 'light', label: wording.settings.light },
                { value: 'contrast', label: wording.settings.highContrast },
              ]}
            />
          </Choice>
          <Choice label={wording.settings.buyAndSell}>
            <Segmented
              label={wording.settings.buyAndSellColours}
              value={palette}
              onChange={(next) => appear({ palette: next })}
              choices={[
                { value: 'safe', label: wording.settings.blueOrange, title: wording.settings.safeForColourBlindEyes },
                { value: 'classic', label: wording.settings.greenRed },
              ]}
            />
          </Choice>
          <p className="settings-hint">{wording.settings.blueAndOrangeAreToldApart}</p>
        </div>
        <WelcomeSample />
      </div>
      <p className="dialog-text">{wording.settings.venueWords[venue]}</p>
      <p className="dialog-worst">
        {wording.settings.tradingWithRealMoneyIsStart}
        <span className="code">{wording.settings.venueLive}</span>
        {wording.settings.frameBadgeAndEveryOrderButton}
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
          {wording.settings.enterKrakenKey}
        </Button>
        <Button tone="strong" onClick={begin}>
          {venue === 'live' ? wording.settings.begin : wording.settings.beginOn(venue)}
        </Button>
      </div>
    </Dialog>
  );
}

function Choice({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="welcome-choice">
      <p className="settings-label">{label}</p>
      {children}
    </div>
  );
}
