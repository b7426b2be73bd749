/** Components that are unwell and of which no alert says so already, and more. */
import type { OverviewAlertFragment, OverviewHealthFragment } from '../../generated/overview.ts';

type Component = OverviewHealthFragment['components'][number];

export function ailingOf(
  components: readonly Component[],
  alerts: readonly Pick<OverviewAlertFragment, 'subject'>[],
): Component[] {
  // Of what each machine has of its own, an alert says which machine's it is: `disk of kigali-2`.
  const told = new Set(alerts.map(({ subject }) => subject.split(' of ')[0]));
  return components.filter(({ name, status }) => status !== 'UP' && !told.has(name));
}
