/** Tabs over one body. Only the selected panel is mounted, each behind its own error boundary. */
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import './tabs.css';

interface Tab {
  readonly id: string;
  readonly label: string;
  /** Shown after the label: open orders, unread events. */
  readonly count?: number;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** Right of the tabs. */
  readonly actions?: ReactNode;
}

export function Tabs({ label, tabs, selected, onSelect, actions }: TabsProps) {
  return (
    <Base.Root className="tabs" value={selected} onValueChange={(value) => onSelect(String(value))}>
      <div className="tabs-bar">
        <Base.List className="tabs-list" aria-label={label}>
          {tabs.map((tab) => (
            <Base.Tab key={tab.id} value={tab.id} className="tab">
              {tab.label}
              {tab.count !== undefined && tab.count > 0 && <span className="tab-count">{tab.count}</span>}
            </Base.Tab>
          ))}
        </Base.List>
        <div className="tabs-actions">{actions}</div>
      </div>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className="tabs-panel">
          <ErrorBoundary>{tab.content}</ErrorBoundary>
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
