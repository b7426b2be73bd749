/** How many alerts nobody has taken on, as a number on the icon of the installed app. */
import { useEffect } from 'react';

export function useBadge(count: number | undefined): void {
  useEffect(() => {
    if (count === undefined || !('setAppBadge' in navigator)) return;
    // None takes the number away.
    void navigator.setAppBadge(count).catch(() => {});
  }, [count]);
}
