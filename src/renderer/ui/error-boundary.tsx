/** A pane that breaks says so in its own place; the others, and the kill switch, work on. */

import { Component, type ReactNode } from 'react';
import { wording } from '../text/wording.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface State {
  readonly message: string | null;
}

export interface ErrorBoundaryProps {
  /** What broke, in words; a pane by default. */
  readonly name?: string;
  /** One line high, for bars. */
  readonly isSlim?: boolean;
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    const name = this.props.name ?? wording.ui.thisPane;
    const restart = () => this.setState({ message: null });
    if (this.props.isSlim === true) {
      return (
        <p className="notice-slim" role="alert">
          {wording.ui.stopped(name, this.state.message)}
          <Button size="small" onClick={restart}>
            {wording.ui.startItAgain}
          </Button>
        </p>
      );
    }
    return (
      <Notice
        tone="error"
        title={wording.ui.stopped2(name)}
        text={wording.ui.ordersAndOtherPanesAreNot(this.state.message)}
        action={<Button onClick={restart}>{wording.ui.startItAgain}</Button>}
      />
    );
  }
}
