/** `/`: what is here, and where to go. */
import { Activity, ArrowRight, Braces, MessagesSquare, QrCode } from 'lucide-react';
import type { ReactNode } from 'react';
import { HealthBadge } from './HealthBadge.tsx';
import { OpenQrCode } from './OpenQrCode.tsx';

export default function StartPage() {
  return (
    <main className="mx-auto flex min-h-full max-w-4xl flex-col justify-center px-5 py-10">
      <header className="mb-8 flex items-center gap-4">
        <img src="/favicon.svg" alt="" className="size-14" />
        <div>
          <h1 className="font-semibold text-2xl sm:text-3xl">Mobility + USSD QR Hub</h1>
          <p className="text-muted">A WhatsApp number that answers with working USSD QR codes.</p>
        </div>
      </header>
      <section className="on-brand mb-4 flex flex-wrap items-center gap-x-8 gap-y-4 rounded-2xl bg-brand p-6 text-brand-ink">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="mb-1 flex items-center gap-3 font-semibold text-xl">
            <MessagesSquare className="size-6 text-sun" aria-hidden />
            Simulator
          </h2>
          <p className="text-brand-soft">
            WhatsApp phones in the browser. Say “hi” and the hub answers, without an account at Meta. On while{' '}
            <code>META_ACCESS_TOKEN</code> is not set.
          </p>
        </div>
        <a
          href="/simulator"
          className="inline-flex min-h-11 items-center gap-2 rounded-lg bg-sun px-5 font-semibold text-sun-ink hover:brightness-105"
        >
          Open the simulator
          <ArrowRight className="size-5" aria-hidden />
        </a>
      </section>
      <div className="grid gap-4 sm:grid-cols-3">
        <Card icon={<QrCode className="size-6" aria-hidden />} title="QR landing pages">
          What a scanned code leads to: the USSD string for each network, one tap away.
          <OpenQrCode />
        </Card>
        <Card icon={<Braces className="size-6" aria-hidden />} title="GraphQL">
          People, messages, events and QR codes for programs, at <code>/graphql</code>. Keys come from{' '}
          <code>hub api-key create</code>.
        </Card>
        <Card
          icon={<Activity className="size-6" aria-hidden />}
          title={<CardLink href="/health">Health</CardLink>}
          aside={<HealthBadge />}
        >
          Whether the hub and what it needs are well, as JSON.
        </Card>
      </div>
    </main>
  );
}

interface CardProps {
  icon: ReactNode;
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}

function Card({ icon, title, aside, children }: CardProps) {
  return (
    <section className="relative rounded-2xl border border-line bg-panel p-5 has-[h2>a:hover]:border-accent">
      <div className="mb-2 flex items-center gap-3">
        <span className="text-accent">{icon}</span>
        <h2 className="flex-1 font-semibold text-lg">{title}</h2>
        {aside}
      </div>
      <div className="text-muted">{children}</div>
    </section>
  );
}

/** The whole card is the link's target. */
function CardLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="text-accent after:absolute after:inset-0 after:rounded-2xl">
      {children}
    </a>
  );
}
