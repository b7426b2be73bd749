/** What stands on paper, in the payer's languages, whatever language the console is in. */
import type { Language } from '../i18n/locale.ts';

interface Words {
  how: string;
  anyAmount: string;
}

export const WORDS: Record<Language, Words> = {
  en: {
    how: 'Scan with your phone’s camera, press call, and confirm with your PIN.',
    anyAmount: 'Any amount',
  },
  rw: {
    how: 'Soma iyi kode na kamera ya telefone, kanda ahamagara, wemeze n’umubare w’ibanga.',
    anyAmount: 'Amafaranga ashakwa',
  },
  fr: {
    how: 'Scannez avec l’appareil photo du téléphone, appelez, puis confirmez avec votre code PIN.',
    anyAmount: 'Montant libre',
  },
};
