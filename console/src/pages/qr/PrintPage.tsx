/** Prints the codes that the address names. */
import type { CombinedError } from '@urql/core';
import { Printer } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import { QrPrintedDocument, type QrPrintedQuery } from '../../generated/qr.ts';
import { useText } from '../../i18n/text.ts';
import { Page } from '../../ui/Page.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { PrintPanel } from './print/PrintPanel.tsx';

type Code = NonNullable<QrPrintedQuery['qrCode']>;

export default function PrintPage() {
  const t = useText();
  const [{ codes: wanted = '' }] = useUrlState();
  const names = useMemo(() => wanted.split('.').filter(Boolean), [wanted]);
  const { codes, missing, error, retry } = useCodes(names);
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
      {error && <Fault error={error} onRetry={retry} />}
      {!codes && !error && <Skeleton lines={6} />}
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
  /** Null until every one was answered: who prints gets all of them or hears why not. */
  codes: Code[] | null;
  /** Those of which the hub says that there are none. */
  missing: number;
  error: CombinedError | null;
}

const ASKING: Found = { codes: null, missing: 0, error: null };

/** One question for each: the API finds them by name one at a time, and those of the list are in the cache. */
function useCodes(names: string[]): Found & { retry(): void } {
  const client = useClient();
  const [found, setFound] = useState(ASKING);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again with each try
  useEffect(() => {
    let left = false;
    setFound(ASKING);
    const ask = (code: string) =>
      client.query(QrPrintedDocument, { code }, { requestPolicy: 'cache-first' }).toPromise();
    void Promise.all(names.map(ask)).then((answers) => {
      if (!left) setFound(foundOf(answers));
    });
    return () => {
      left = true;
    };
  }, [client, names, tries]);
  return { ...found, retry: () => setTries((before) => before + 1) };
}

function foundOf(answers: { data?: QrPrintedQuery | undefined; error?: CombinedError | undefined }[]): Found {
  const failed = answers.find(({ data, error }) => error && !data?.qrCode)?.error;
  if (failed) return { codes: null, missing: 0, error: failed };
  const codes = answers.flatMap(({ data }) => data?.qrCode ?? []);
  return { codes, missing: answers.length - codes.length, error: null };
}
