/** The window from the outside in: client, appearance, dialogs, and the workspace between its bars. */

import { CSPProvider } from '@base-ui/react/csp-provider';
import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { EngineClient } from '../engine-client/engine-client.ts';
import { EngineContext, useIsLoaded, useReplay, useSettings, useVenue } from '../engine-client/hooks.ts';
import { ConnectionBanner } from '../features/connection/connection-banner.tsx';
import { InstrumentBar } from '../features/instrument-bar/instrument-bar.tsx';
import { ShortcutSheet } from '../features/keymap/shortcut-sheet.tsx';
import { Palette } from '../features/palette/palette.tsx';
import { ReplayBar } from '../features/replay/replay-bar.tsx';
import { SafetyBanners } from '../features/safety/safety-banners.tsx';
import { SafetyStrip } from '../features/safety/safety-strip.tsx';
import { StatusBar } from '../features/status-bar/status-bar.tsx';
import { TradingKeys } from '../features/trading-keys/trading-keys.tsx';
import { chooseLanguage, useLanguage } from '../text/language.ts';
import { wording } from '../text/wording.ts';
import { AppearanceContext, applyTheme } from '../ui/apply-theme.ts';
import { ConfirmHost } from '../ui/confirm.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { ToastHost } from '../ui/toasts.tsx';
import { colourScheme, sizesOf, themeOf } from '../ui/tokens.ts';
import { AppTooltips } from '../ui/tooltip.tsx';
import { AlertBell } from './alert-bell.tsx';
import { KillBanner } from './kill-banner.tsx';
import { desk } from './layout/desk.ts';
import { builtIn, shownWorkspace } from './layout/desk-model.ts';
import { OrderToasts } from './order-toasts.tsx';
import { SymbolKeys } from './symbol-keys.tsx';
import { SymbolSearch } from './symbol-search.tsx';
import { TitleBar } from './title-bar.tsx';
import { Welcome } from './welcome.tsx';
import { WorkspaceView } from './workspace.tsx';
import './app.css';

export function App({ client }: { readonly client: EngineClient }) {
  // Everything below is drawn anew in another language; the workspace begins anew.
  useLanguage();
  return (
    <CSPProvider disableStyleElements>
      <EngineContext value={client}>
        <Appearance>
          <AppTooltips>
            <Frame />
            <SymbolSearch />
            <Welcome />
            <ShortcutSheet />
            <Palette />
            <ConfirmHost />
            <ToastHost />
            <OrderToasts />
            <AlertBell />
            <SymbolKeys />
          </AppTooltips>
        </Appearance>
      </EngineContext>
    </CSPProvider>
  );
}

function Appearance({ children }: { readonly children: ReactNode }) {
  const { palette, density, theme, language } = useSettings().appearance;
  const isLoaded = useIsLoaded('settings');
  const appearance = useMemo(
    () => ({ theme: themeOf(palette, theme), sizes: sizesOf(density) }),
    [palette, theme, density],
  );
  useLayoutEffect(() => {
    applyTheme(document.documentElement, appearance.theme, appearance.sizes);
    document.documentElement.style.colorScheme = colourScheme(theme);
  }, [appearance, theme]);
  useLayoutEffect(() => {
    if (isLoaded) chooseLanguage(language);
  }, [isLoaded, language]);
  return <AppearanceContext value={appearance}>{children}</AppearanceContext>;
}

function Frame() {
  const venue = useVenue();
  const replay = useReplay();
  const language = useLanguage();
  const isReplay = replay !== null;
  const workspace = useStore(desk, (state) => shownWorkspace(state.desk));
  const isPage = builtIn(workspace.base)?.layout === null;
  return (
    <div className="app" data-venue={isReplay ? 'replay' : (venue ?? 'unknown')}>
      <ErrorBoundary name={wording.shell.parts.titleBar} isSlim>
        <TitleBar />
      </ErrorBoundary>
      <ErrorBoundary name={wording.shell.parts.banner} isSlim>
        <ReplayBar />
        <ConnectionBanner />
        <KillBanner />
        <SafetyBanners />
        <TradingKeys />
      </ErrorBoundary>
      {!isPage && (
        <ErrorBoundary name={wording.shell.parts.instrumentBar} isSlim>
          <InstrumentBar />
        </ErrorBoundary>
      )}
      {/* A jump in a replay leads to another moment: panes begin anew there. */}
      <ErrorBoundary key={`${workspace.id} ${replay?.jumps ?? 0} ${language}`} name={wording.shell.parts.workspace}>
        <WorkspaceView />
      </ErrorBoundary>
      <ErrorBoundary name={wording.shell.parts.safetyLine} isSlim>
        <SafetyStrip />
      </ErrorBoundary>
      <ErrorBoundary name={wording.shell.parts.statusBar} isSlim>
        <StatusBar />
      </ErrorBoundary>
    </div>
  );
}
