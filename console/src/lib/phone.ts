/** A WhatsApp id as people write the number: Rwandan ones grouped, others with a plus. */
export function formatWaId(waId: string): string {
  const rwandan = /^(250)(\d{3})(\d{3})(\d{3})$/.exec(waId);
  return rwandan ? `+${rwandan.slice(1).join(' ')}` : `+${waId}`;
}
