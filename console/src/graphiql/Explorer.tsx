/** GraphiQL below a field for the key, which goes with every request, over HTTP and over a WebSocket. */
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useId, useMemo, useState } from 'react';
import { EXAMPLES } from './examples.ts';

const KEPT = 'hub.graphiql.key';

export function Explorer() {
  const field = useId();
  // For as long as the tab is open: long enough to reload, too short to be forgotten on a shared machine.
  const [key, setKey] = useState(() => sessionStorage.getItem(KEPT) ?? '');
  const fetcher = useMemo(() => fetcherWith(key), [key]);
  const change = (typed: string) => {
    sessionStorage.setItem(KEPT, typed.trim());
    setKey(typed.trim());
  };
  return (
    <main>
      <header>
        <label htmlFor={field}>API key</label>
        <input
          id={field}
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="hub_…"
          value={key}
          onChange={(event) => change(event.target.value)}
        />
        <p>
          Make one with <code>hub api-key create --name me --role OPERATOR</code>
        </p>
      </header>
      <GraphiQL fetcher={fetcher} defaultTabs={EXAMPLES} defaultEditorToolsVisibility={false} />
    </main>
  );
}

/** Its headers editor can replace the key, and add what an example needs. */
function fetcherWith(key: string) {
  const credentials: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
  const address = new URL('/graphql', location.href);
  const socket = new URL(address);
  socket.protocol = address.protocol.replace('http', 'ws');
  return createGraphiQLFetcher({
    url: address.href,
    headers: credentials,
    subscriptionUrl: socket.href,
    wsConnectionParams: credentials,
  });
}
