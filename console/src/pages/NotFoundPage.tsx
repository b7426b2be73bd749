/** What an address without a page shows. */
import { Empty } from '../ui/Empty.tsx';

export default function NotFoundPage() {
  return (
    <main className="grid h-full place-items-center p-6">
      <Empty title="There is no page here">
        <p>
          <code className="break-all">{location.pathname}</code> leads nowhere.
        </p>
        <a className="mt-4 inline-block font-medium text-accent underline" href="/">
          Go to the start page
        </a>
      </Empty>
    </main>
  );
}
