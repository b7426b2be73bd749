/** A WhatsApp id as people write the number: Rwandan ones grouped, others with a plus. */
export function formatWaId(waId: string): string {
  const rwandan = /^(250)(\d{3})(\d{3})(\d{3})$/.exec(waId);
  return rwandan ? `+${rwandan.slice(1).join(' ')}` : `+${waId}`;
}

/** A number as the API takes it, where it is one of Rwanda without its country too; null for what is none. */
export function toE164(typed: string): string | null {
  const digits = typed.replace(/[\s().-]/g, '');
  const local = /^(?:0([2-9]\d{8})|(7\d{8}))$/.exec(digits);
  const number = local
    ? `+250${local[1] ?? local[2]}`
    : digits.replace(/^00/, '+').replace(/^(?=250\d{9}$)/, '+');
  return /^\+[1-9]\d{7,14}$/.test(number) ? number : null;
}
