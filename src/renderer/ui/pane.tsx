/**
 * A pane: a labelled region with a 24 px header, its own trust word, and its own error boundary. In a dock the region and
 * the header are the dock's: what belongs into the header is handed over to it.
 */
import { type ReactNode, useContext, useId } from 'react';
import { createPortal } from 'react-dom';
import { classNames } from '../lib/class-names.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { PaneSlotsContext } from './pane-slots.ts';
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
  const slots = useContext(PaneSlotsContext);
  if (slots !== null) {
    return (
      <div className={classNames('pane', className)} data-stale={isStale || undefined}>
        {createPortal(
          <div className={classNames('pane-slot', className)}>
            <div className="pane-facts">{facts}</div>
          </div>,
          slots.facts,
        )}
        {createPortal(
          <div className={classNames('pane-slot', className)}>
            <div className="pane-actions">{actions}</div>
          </div>,
          slots.actions,
        )}
        <div className="pane-body">
          <ErrorBoundary>{children}</ErrorBoundary>
        </div>
      </div>
    );
  }
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
