/** How many messages a person has not read. */
export function UnreadBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="rounded-full bg-sun px-1.5 py-0.5 text-center font-semibold text-sun-ink text-xs tabular-nums">
      {count}
      <span className="sr-only"> unread</span>
    </span>
  );
}
