/** Who asks for more than they may, and of whom nobody has said anything yet. */
import type { OverviewLimitsFragment } from '../../generated/overview.ts';

export type Limit = OverviewLimitsFragment['limits'][number];

export interface Noisy {
  /** As it stands in addresses and in the keys of messages. */
  family: string;
  /** Of each of them, the one who was refused most first. */
  labels: string[];
  denied: number;
  href: string;
}

export function noisyOf(limits: readonly Limit[]): Noisy[] {
  return limits
    .filter(({ family }) => family !== 'WEBHOOK' && family !== 'WEBHOOK_NOTICE')
    .flatMap(({ family, policies, topSubjects }) => {
      // What is said of somebody is what was done about them.
      const said = new Set(policies?.map(({ subject }) => subject));
      const over = (topSubjects ?? [])
        .filter(({ denied, subject }) => denied > 0 && !said.has(subject))
        .toSorted((one, other) => other.denied - one.denied);
      if (over.length === 0) return [];
      const slug = family.toLowerCase().replaceAll('_', '-');
      return [
        {
          family: slug,
          labels: over.map(({ label }) => label),
          denied: over.reduce((sum, { denied }) => sum + denied, 0),
          href: `/limits/${slug}`,
        },
      ];
    });
}
