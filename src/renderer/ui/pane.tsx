/** A pane: a labelled region with a 24 px header, its own trust word, and its own error boundary. */
import { type ReactNode, useId } from 'react';
import { classNames } from '../lib/class-names.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import './pane.css';

export interface PaneProps {
  readonly title: ReactNode;
  /** Small facts right of the title: a trust badge, an age, a count. */
  readonly facts?: ReactNode;
  /** Controls at the right end of the header. */
  readonly actions?: ReactNode;
  readonly className?: string;
  /** Hatches the body and says that nothing in it is current. */
  readonly isStale?: boolean;
  readonly children: ReactNode;
}

export function Pane({ title, facts, actions, className, isStale = false, children }: PaneProps) {
  const titleId = useId();
  return (
    <section className={classNames('pane', className)} aria-labelledby={titleId} data-stale={isStale || undefined}>
      <header className="pane-header">
        <h2 className="pane-title" id={titleId}>
          {title}
        </h2>
        <div className="pane-facts">{facts}</div>
        <div className="pane-actions">{actions}</div>
      </header>
      <div className="pane-body">
        <ErrorBoundary>{children}</ErrorBoundary>
      </div>
    </section>
  );
}
