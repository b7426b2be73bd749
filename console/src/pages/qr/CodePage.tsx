/** One code: what it dials, whom it pays, how often its page was opened, and its pictures. */
import { Link, useParams } from '@tanstack/react-router';
import { Download, ExternalLink, Plus, Printer, SearchX } from 'lucide-react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { QrOneDocument, type QrOneQuery } from '../../generated/qr.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { Copy } from '../../ui/Copy.tsx';
import { Money } from '../../ui/Money.tsx';
import { Facts, Page, Panel } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { Dialler } from './Dialler.tsx';
import { BUTTON, BUTTON_PLAIN } from './look.ts';
import { Scans } from './Scans.tsx';

type Code = NonNullable<QrOneQuery['qrCode']>;

const SHORT = /^[0-9a-z]{13}$/;

export default function CodePage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const people = useMay('users:read');
  const wanted = SHORT.test(id) ? { id: null, code: id } : { id, code: null };
  const { data, error, loading, refetch } = useData(QrOneDocument, { ...wanted, people });
  if (data?.qrCode) return <Shown code={data.qrCode} />;
  return (
    <Page title={t('qr-one')} back={{ to: '/qr', title: t('nav-qr') }}>
      {loading && <Skeleton lines={6} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('qr-gone')}>
          <p>{t('qr-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function Shown({ code }: { code: Code }) {
  const t = useText();
  const format = useFormat();
  const amount = code.amountRwf ? `${format.number(code.amountRwf)} ${code.currency}` : t('qr-amount-any');
  return (
    <Page
      title={`${code.targetDisplay} · ${amount}`}
      back={{ to: '/qr', title: t('nav-qr') }}
      aside={!code.verified && <Status tone="warn">{t('qr-unverified')}</Status>}
      actions={<Actions code={code} />}
    >
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
        <Panel title={t('qr-preview')}>
          <div className="px-4 pt-2 pb-5">
            <Dialler code={{ ...code, dialStringOther: code.dialStringOther ?? null }} />
            {!code.verified && (
              <p className="mt-4 rounded-lg bg-warn p-3 text-sm text-warn-ink">{t('qr-unverified-why')}</p>
            )}
          </div>
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          <Scans code={code} />
          <Panel title={t('qr-facts')}>
            <div className="px-4 pb-3">
              <CodeFacts code={code} />
            </div>
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function Actions({ code }: { code: Code }) {
  const t = useText();
  const name = `qr-${code.targetDisplay.replaceAll(' ', '')}${code.amountRwf ? `-${code.amountRwf}` : ''}`;
  const png = withinHub(code.pngUrl);
  return (
    <>
      {useMay('qr_codes:write') && (
        <Link
          to="/qr/new"
          search={{ target: code.targetDisplay, kind: code.targetKind } as never}
          className={BUTTON_PLAIN}
        >
          <Plus className="size-4" aria-hidden />
          {t('qr-another-amount')}
        </Link>
      )}
      <a href={png} download={`${name}.png`} className={BUTTON_PLAIN}>
        <Download className="size-4" aria-hidden />
        PNG
      </a>
      <a href={withinHub(code.svgUrl)} download={`${name}.svg`} className={BUTTON_PLAIN}>
        <Download className="size-4" aria-hidden />
        SVG
      </a>
      <Link to="/qr/print" search={{ codes: code.code } as never} className={BUTTON}>
        <Printer className="size-4" aria-hidden />
        {t('qr-print')}
      </Link>
    </>
  );
}

/** Addresses are of the hub's public name; the page may only ask the host that it came from. */
function withinHub(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function CodeFacts({ code }: { code: Code }) {
  const t = useText();
  const owner = code.owner ? (code.owner.name ?? code.owner.maskedPhone) : null;
  const dials = [
    { networks: code.networks, dial: code.dialString },
    ...(code.dialStringOther ? [{ networks: code.otherNetworks, dial: code.dialStringOther }] : []),
  ];
  return (
    <Facts
      facts={[
        { name: t('qr-target'), value: <Copy value={code.target} shown={code.targetDisplay} /> },
        { name: t('qr-kind'), value: t(`qr-kind-${code.targetKind.toLowerCase()}`) },
        { name: t('qr-amount'), value: code.amountRwf ? <Money rwf={code.amountRwf} /> : t('qr-amount-any') },
        ...dials.map(({ networks, dial }) => ({
          name: t('qr-from', { network: networks.join(', ') }),
          value: <Copy value={dial} />,
        })),
        {
          name: t('qr-page'),
          value: (
            <span className="flex items-center gap-1">
              <Copy value={code.landingUrl} shown={`/q/${code.code}`} />
              <a
                href={withinHub(code.landingUrl)}
                target="_blank"
                rel="noreferrer"
                title={t('qr-page-open')}
                className="grid size-10 shrink-0 place-items-center rounded-lg text-muted hover:bg-raised hover:text-ink sm:size-7"
              >
                <ExternalLink className="size-4" aria-hidden />
                <span className="sr-only">{t('qr-page-open')}</span>
              </a>
            </span>
          ),
        },
        {
          name: t('qr-owner'),
          value: owner ? <LinkTo id={code.owner?.id}>{owner}</LinkTo> : t('qr-owner-none'),
        },
        { name: t('qr-created'), value: <Time at={code.createdAt} as="moment" /> },
        { name: t('qr-used'), value: <Time at={code.usedAt} as="moment" /> },
      ]}
    />
  );
}
