/** What came of each row, in words and as a file. */
import { explainFault } from '../../../data/useAct.ts';
import type { Text } from '../../../i18n/text.ts';
import type { Tone } from '../../../ui/Status.tsx';
import { MOST_LABEL } from '../print/settings.ts';
import { explainProblem } from '../problem.ts';
import { writeCsv } from './csv.ts';
import type { Wish } from './rows.ts';
import type { Made, Result } from './send.ts';

export interface Told {
  /** A message’s end. */
  status: 'wrong' | 'ready' | 'made' | 'refused' | 'failed';
  tone: Tone;
  /** What to do about it. */
  advice: string | null;
  code: Made | null;
}

export function tell(wish: Wish, result: Result | undefined, t: Text): Told {
  if (wish.problem)
    return {
      status: 'wrong',
      tone: 'danger',
      advice: t(`qr-batch-fix-${wish.problem}`, { most: MOST_LABEL }),
      code: null,
    };
  switch (result?.state) {
    case undefined: {
      const advice = wish.sameAs ? t('qr-batch-same', { line: wish.sameAs }) : null;
      return { status: 'ready', tone: 'calm', advice, code: null };
    }
    case 'made':
      return { status: 'made', tone: 'well', advice: null, code: result.code };
    case 'refused': {
      const advice = result.errors.map((error) => explainProblem(error, t)).join(' ');
      return { status: 'refused', tone: 'danger', advice, code: null };
    }
    case 'failed':
      return { status: 'failed', tone: 'warn', advice: explainFault(result.error, t), code: null };
  }
}

/** Sending it again may help; what was refused has to be put right in the file first. */
export function canRetry(wish: Wish, result: Result | undefined): boolean {
  return wish.problem === null && result?.state === 'failed';
}

export function resultCsv(wishes: readonly Wish[], results: ReadonlyMap<number, Result>, t: Text): string {
  const head = ['line', 'target', 'amount', 'label', 'state', 'code', 'dial', 'dial_other', 'page', 'advice'];
  const rows = wishes.map((wish) => {
    const { status, advice, code } = tell(wish, results.get(wish.line), t);
    return [
      String(wish.line),
      wish.target,
      wish.amount,
      wish.label,
      status,
      code?.code ?? '',
      code?.dialString ?? '',
      code?.dialStringOther ?? '',
      code?.landingUrl ?? '',
      advice ?? '',
    ];
  });
  return writeCsv([head, ...rows]);
}
