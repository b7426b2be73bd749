/** Gives the pages the client of whoever is signed in, and a new one to whoever comes next. */
import { createContext, type ReactNode, startTransition, use, useEffect, useMemo, useState } from 'react';
import { Provider } from 'urql';
import { textNow } from '../i18n/text.ts';
import { toast } from '../ui/toasts.ts';
import { type Data, openData } from './client.ts';
import { readOutcome } from './outcome.ts';
import { claimData } from './own.ts';
import { handleRefused } from './refused.ts';
import { checkSession, endSession, type Viewer, whoIs } from './session.ts';
import { useStore } from './store.ts';
import type { Waiting } from './waiting.ts';

const DataContext = createContext<(Data & { viewer: Viewer }) | null>(null);

export function useHubData(): Data & { viewer: Viewer } {
  const data = use(DataContext);
  if (!data) throw new Error('There is no DataProvider above this component.');
  return data;
}

/** Who is signed in, and what they may do. */
export function useViewer(): Viewer {
  return useHubData().viewer;
}

export function useMay(scope: string): boolean {
  return useViewer().scopes.includes(scope);
}

export function useLinkState() {
  return useStore(useHubData().link.state);
}

interface Props {
  viewer: Viewer;
  /** Stands there while what was kept from last time is opened. */
  meanwhile: ReactNode;
  children: ReactNode;
}

export function DataProvider({ viewer, meanwhile, children }: Props) {
  const by = whoIs(viewer);
  const [data, setData] = useState<Data | null>(null);
  useEffect(() => {
    let opened: Data | null = null;
    let left = false;
    void claimData(by).then(async () => {
      if (left) return;
      opened = openData({
        by,
        onSignedOut: endSession,
        isTheirs: async () => {
          const known = await checkSession();
          return typeof known === 'object' && whoIs(known) === by;
        },
        onSent: (change, answer) => void tellSent(change, answer),
        onLapsed: ({ label }) => void toast({ tone: 'bad', text: textNow()('outbox-lapsed', { label }) }),
      });
      await opened.ready;
      // A whole page is drawn for the first time: in slices, or the browser would stand still for as long.
      if (!left) startTransition(() => setData(opened));
    });
    return () => {
      left = true;
      opened?.close();
      setData(null);
    };
  }, [by]);
  const value = useMemo(() => data && { ...data, viewer }, [data, viewer]);
  if (!value) return meanwhile;
  return (
    <DataContext value={value}>
      <Provider value={value.client}>{children}</Provider>
    </DataContext>
  );
}

async function tellSent({ label, done, body }: Waiting, answer: Response): Promise<void> {
  const problem = await readOutcome(answer);
  if (problem === null) {
    toast({ tone: 'good', text: done ?? label });
    return;
  }
  handleRefused(body);
  toast({ tone: 'bad', text: textNow()('outbox-refused', { label, problem }) });
}
