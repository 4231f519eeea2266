/** A pane that breaks says so in its own place; the others trade on. */
import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface State {
  readonly message: string | null;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <Notice
        tone="error"
        title="This pane stopped"
        text={`Orders and the other panes are not affected. ${this.state.message}`}
        action={<Button onClick={() => this.setState({ message: null })}>Start it again</Button>}
      />
    );
  }
}
