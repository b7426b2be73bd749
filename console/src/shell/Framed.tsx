/** The way in: lets people sign in where the hub knows nobody, and puts the menu around the page. */
import { DataProvider } from '../data/DataProvider.tsx';
import { session } from '../data/session.ts';
import { useStore } from '../data/store.ts';
import { Frame } from './Frame.tsx';
import { SignIn } from './SignIn.tsx';
import { Splash } from './Splash.tsx';

export function Framed() {
  const now = useStore(session);
  if (now.state === 'asking') return <Splash />;
  if (now.state === 'out') return <SignIn ended={now.ended} />;
  return (
    <DataProvider viewer={now.viewer} meanwhile={<Splash />}>
      <Frame />
    </DataProvider>
  );
}
