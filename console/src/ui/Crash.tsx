/** Catches an error while drawing, so that a fault here is a sentence and a way on instead of a white page. */
import { Component, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Empty } from './Empty.tsx';

interface State {
  error: Error | null;
}

export class Crash extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className="grid h-full place-items-center p-6">
        <Empty title="This page stopped working">
          <p className="mb-4">{error.message}</p>
          <Button onClick={() => location.reload()}>Reload the page</Button>
        </Empty>
      </main>
    );
  }
}
