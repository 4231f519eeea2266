/** Every strategy on a symbol, as cards: switched, watched, changed and removed from here. */

import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { AutomationView } from '../../../contract/automation-views.ts';
import { useAutomation, useEngine, useIsLinkLive, useIsLoaded } from '../../engine-client/hooks.ts';
import { wording } from '../../text/wording.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { automationStore, loadStrategies } from './automation-store.ts';
import { InstanceCard } from './instance-card.tsx';
import { InstanceDialog } from './instance-dialog.tsx';
import './automation.css';

export function StrategiesPane() {
  const client = useEngine();
  const isLive = useIsLinkLive();
  const isLoaded = useIsLoaded('automation');
  const instances = useAutomation();
  const { strategies, problem, selectedId } = useStore(automationStore);
  const [edited, setEdited] = useState<AutomationView | 'new' | null>(null);
  useEffect(() => {
    if (isLive) void loadStrategies(client);
  }, [client, isLive]);
  const broken = strategies?.filter((strategy) => strategy.problem !== null) ?? [];
  const isReady = strategies !== null && strategies.length > broken.length;
  const add = (
    <Button
      size="small"
      reason={isReady ? null : wording.automation.engineHasNotToldWhichStrategies}
      onClick={() => setEdited('new')}
    >
      <Plus size={12} strokeWidth={2} aria-hidden="true" />
      {wording.automation.newStrategy2}
    </Button>
  );
  return (
    <div className="automation">
      <div className="automation-bar">
        <span>{counted(instances)}</span>
        {add}
      </div>
      {problem !== null && <p className="automation-problem">▲ {problem}</p>}
      {broken.map((strategy) => (
        <p key={strategy.id} className="automation-problem selectable">
          ▲ {strategy.title}: {strategy.problem}
        </p>
      ))}
      {instances.length === 0 ? (
        isLoaded ? (
          <Notice title={wording.automation.noStrategyIsHere} text={wording.automation.strategyTradesOneSymbolByOne} />
        ) : (
          <Notice tone="loading" title={wording.automation.waitingForEnginesStrategies} />
        )
      ) : (
        <ScrollRegion className="automation-cards" label={wording.automation.strategiesAsCards}>
          {instances.map((view) => (
            <InstanceCard
              key={view.id}
              view={view}
              strategy={strategies?.find((strategy) => strategy.id === view.strategyId) ?? null}
              isSelected={view.id === selectedId}
              onEdit={() => setEdited(view)}
            />
          ))}
        </ScrollRegion>
      )}
      {edited !== null && isReady && (
        <InstanceDialog
          instance={edited === 'new' ? null : edited}
          strategies={strategies}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

function counted(instances: readonly AutomationView[]): string {
  const running = instances.filter((view) => view.state === 'running').length;
  const halted = instances.filter((view) => view.state === 'halted').length;
  const all = wording.automation.strategyStrategiesRunning(instances.length, running);
  return halted === 0 ? all : wording.automation.halted2(all, halted);
}
