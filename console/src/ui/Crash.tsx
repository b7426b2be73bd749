/** Catches an error while drawing, so that a fault here is a sentence and a way on instead of a white page. */
import { Component, type ReactNode } from 'react';
import { textNow } from '../i18n/text.ts';
import { Button } from './Button.tsx';
import { Empty } from './Empty.tsx';

interface State {
  error: Error | null;
}

export class CrashBarrier extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error ? <Crash error={error} /> : this.props.children;
  }
}

/** A new release removes the code of the one before; and without a network none comes. */
export function Crash({ error }: { error: Error }) {
  const t = textNow();
  const unloaded = /dynamically imported module|module script/i.test(error.message);
  const why = !unloaded ? 'crash' : navigator.onLine ? 'crash-outdated' : 'crash-away';
  return (
    <div role="alert" className="grid h-full place-items-center p-6">
      <Empty title={t(why)}>
        <p className="mb-4 break-words">{unloaded ? t(`${why}-why`) : error.message}</p>
        <Button onClick={() => location.reload()}>{t('reload')}</Button>
      </Empty>
    </div>
  );
}
