/** Prints the codes that the address names. */
import { Printer } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import { QrPrintedDocument, type QrPrintedQuery } from '../../generated/qr.ts';
import { useText } from '../../i18n/text.ts';
import { Page } from '../../ui/Page.tsx';
import { Blank, Skeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { PrintPanel } from './print/PrintPanel.tsx';

type Code = NonNullable<QrPrintedQuery['qrCode']>;

export default function PrintPage() {
  const t = useText();
  const [{ codes: wanted = '' }] = useUrlState();
  const names = useMemo(() => wanted.split('.').filter(Boolean), [wanted]);
  const { codes, missing } = useCodes(names);
  const only = codes?.length === 1 ? codes[0] : undefined;
  return (
    <Page
      title={only ? `${t('qr-print')} · ${only.targetDisplay}` : t('qr-print')}
      back={only ? { to: `/qr/${only.id}`, title: only.targetDisplay } : { to: '/qr', title: t('nav-qr') }}
    >
      {missing > 0 && (
        <p role="alert" className="mb-4 rounded-lg bg-warn p-3 text-sm text-warn-ink">
          {t('qr-print-missing', { count: missing })}
        </p>
      )}
      {codes === null && <Skeleton lines={6} />}
      {codes && codes.length > 0 && <PrintPanel codes={codes} name={only ? `qr-${only.code}` : 'qr-codes'} />}
      {codes?.length === 0 && (
        <Blank icon={Printer} title={t('qr-print-none')}>
          <p>{t('qr-print-none-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

interface Found {
  /** Null until every one was answered. */
  codes: Code[] | null;
  missing: number;
}

/** One question for each: the API finds them by name one at a time, and most are in the cache. */
function useCodes(names: string[]): Found {
  const client = useClient();
  const [found, setFound] = useState<Found>({ codes: null, missing: 0 });
  useEffect(() => {
    let left = false;
    setFound({ codes: null, missing: 0 });
    const ask = (code: string) =>
      client
        .query(QrPrintedDocument, { code }, { requestPolicy: 'cache-first' })
        .toPromise()
        .then(({ data }) => data?.qrCode ?? null);
    void Promise.all(names.map(ask)).then((answers) => {
      if (left) return;
      const codes = answers.filter((code) => code !== null);
      setFound({ codes, missing: answers.length - codes.length });
    });
    return () => {
      left = true;
    };
  }, [client, names]);
  return found;
}
