/** Where a conversation stands, in words: what the hub waits for, as one of few doings. */
const DOINGS: [begins: string, doing: string][] = [
  ['qr_', 'code'],
  ['default_', 'default'],
  ['ride_', 'ride'],
  ['plan_', 'plan'],
  ['place', 'place'],
  ['vehicle_', 'vehicle'],
  ['document_', 'document'],
  ['drive_', 'drive'],
  ['trip_', 'trip'],
  ['fare', 'fare'],
];

/** The end of the message that says it; what is not known is at home, as the hub itself has it. */
export function doingOf(conversation: unknown): string {
  const at = (conversation as { at?: unknown } | null)?.at;
  return DOINGS.find(([begins]) => typeof at === 'string' && at.startsWith(begins))?.[1] ?? 'home';
}
