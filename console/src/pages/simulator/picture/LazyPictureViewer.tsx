/** Loads the viewer, and with it the QR decoder, when the first picture is opened. */
import { type ComponentProps, lazy, Suspense } from 'react';

const PictureViewer = lazy(() => import('./PictureViewer.tsx'));

export function LazyPictureViewer(props: ComponentProps<typeof PictureViewer>) {
  return (
    <Suspense>
      <PictureViewer {...props} />
    </Suspense>
  );
}
