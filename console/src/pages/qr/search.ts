/** Finds codes by their short code, or by whom they pay. */
import { QrCode } from 'lucide-react';
import { QrListDocument, QrPrintedDocument } from '../../generated/qr.ts';
import { formatNumber } from '../../i18n/format.ts';
import { language } from '../../i18n/locale.ts';
import type { SearchSource } from '../../shell/palette/sources.ts';
import { readTarget } from './dialling.ts';

const SHORT = /^[0-9a-z]{13}$/i;
const MOST = 5;

export const search: SearchSource = {
  title: 'nav-qr',
  scope: 'qr_codes:read',
  fits: (text) => SHORT.test(text) || readTarget(text) !== null,
  find: async (text, { client, t }) => {
    const target = readTarget(text)?.target;
    const found = target
      ? (
          await client
            .query(QrListDocument, {
              first: MOST,
              filter: { target },
              orderBy: { field: 'USED', direction: 'DESC' },
              people: false,
            })
            .toPromise()
        ).data?.qrCodes.nodes
      : [(await client.query(QrPrintedDocument, { code: text }).toPromise()).data?.qrCode ?? null];
    return (found ?? []).flatMap((code) =>
      code
        ? {
            id: code.id,
            title: code.targetDisplay,
            detail: code.amountRwf
              ? `${formatNumber(code.amountRwf, language.get())} ${code.currency}`
              : t('qr-amount-any'),
            href: `/qr/${code.id}`,
            icon: QrCode,
          }
        : [],
    );
  },
};
