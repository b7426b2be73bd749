/**
 * What a code will dial, worked out here while it is typed. It knows Rwanda's menus alone and reads plain numbers; whatever
 * it does not understand is left to the hub, which makes the code and has the last word.
 */
import type { QrTarget } from '../../generated/qr.ts';

/** As in the hub's registry (api/src/domain/ussd-registry.csv), by how numbers begin. */
export const NETWORKS = [
  { name: 'MTN', prefixes: ['078', '079'] },
  { name: 'Airtel', prefixes: ['072', '073'] },
] as const;
export const MENUS = {
  own: '*182*1*1*{phone}*{amount}#',
  other: '*182*1*2*{phone}*{amount}#',
  merchant: '*182*8*1*{merchant}*{amount}#',
};

export interface Target {
  kind: QrTarget;
  /** As lists are narrowed by it: E.164, or the merchant code. */
  target: string;
  display: string;
}

export interface Dialled {
  targetKind: QrTarget;
  targetDisplay: string;
  amountRwf: number | null;
  currency: string;
  dialString: string;
  dialStringOther: string | null;
  networks: string[];
  otherNetworks: string[];
}

const MARKS = /[\s\-().]/g;

/** A mobile number of Rwanda or a merchant code; null for what only the hub can tell. */
export function readTarget(text: string, kind?: QrTarget): Target | null {
  const plain = text.replace(MARKS, '');
  if (kind !== 'PHONE' && /^\d{4,8}$/.test(plain)) return { kind: 'MERCHANT', target: plain, display: plain };
  const national = /^(?:\+?250|00250|0)?(7[2389]\d{7})$/.exec(plain)?.[1];
  if (!national || kind === 'MERCHANT') return null;
  const display = `0${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6)}`;
  return { kind: 'PHONE', target: `+250${national}`, display };
}

const MOST = 10_000_000;

/** Whole francs, null for none, `false` for what has to be put right or only the hub can read. */
export function readAmount(text: string): number | null | false {
  const plain = text.trim().replace(/\s*(rwf|frw|f)$/i, '');
  if (plain === '') return null;
  const [, digits = '', unit = ''] = /^(\d{1,3}(?:[ ,.']\d{3})+|\d+)\s*([km]?)$/i.exec(plain) ?? [];
  const value = Number(digits.replace(/\D/g, '')) * ({ k: 1_000, m: 1_000_000 }[unit.toLowerCase()] ?? 1);
  return value >= 1 && value <= MOST ? value : false;
}

export function dialledBy(target: Target, amountRwf: number | null): Dialled {
  const common = {
    targetKind: target.kind,
    targetDisplay: target.display,
    amountRwf,
    currency: 'RWF',
  };
  const names: string[] = NETWORKS.map(({ name }) => name);
  if (target.kind === 'MERCHANT')
    return {
      ...common,
      dialString: fill(MENUS.merchant, target.target, amountRwf),
      dialStringOther: null,
      networks: names,
      otherNetworks: [],
    };
  const phone = target.display.replaceAll(' ', '');
  const own = NETWORKS.find(({ prefixes }) => prefixes.some((prefix) => phone.startsWith(prefix)));
  return {
    ...common,
    dialString: fill(MENUS.own, phone, amountRwf),
    dialStringOther: fill(MENUS.other, phone, amountRwf),
    networks: names.filter((name) => name === own?.name),
    otherNetworks: names.filter((name) => name !== own?.name),
  };
}

/** Without an amount the string ends before its place. */
function fill(menu: string, target: string, amountRwf: number | null): string {
  const whole = menu.replace(/\{phone\}|\{merchant\}/, target);
  return amountRwf === null ? whole.replace('*{amount}', '') : whole.replace('{amount}', String(amountRwf));
}
