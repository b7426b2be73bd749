/** Why an endpoint is not told what happens, and the way out. */
import type { WebhooksRowFragment } from '../../generated/webhooks.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { TextButton } from '../../ui/Button.tsx';
import { stateOf } from './endpoint.ts';

export function Trouble({ endpoint, onTurnOn }: { endpoint: WebhooksRowFragment; onTurnOn(): void }) {
  const t = useText();
  const format = useFormat();
  const state = stateOf(endpoint);
  if (state === 'on') return null;
  const { disabledAt, disabledReason, failingSince, pausedUntil } = endpoint;
  const moment = (at: string | null) => (at ? format.moment(at) : '–');
  const said = {
    off: t('webhooks-is-off', { time: moment(disabledAt), reason: disabledReason ?? '–' }),
    failing: t('webhooks-is-failing', { time: moment(failingSince) }),
    paused: t('webhooks-is-paused', { time: moment(pausedUntil) }),
  }[state];
  const look = state === 'failing' ? 'bg-danger-soft text-danger-ink' : 'bg-warn text-warn-ink';
  return (
    <div
      role="status"
      className={`mx-4 mb-2 flex shrink-0 flex-wrap items-center gap-x-3 rounded-xl px-4 py-1.5 text-sm sm:mx-6 ${look}`}
    >
      <p className="min-w-0 flex-1 break-words py-1">{said}</p>
      {state === 'off' && <TextButton onClick={onTurnOn}>{t('webhooks-turn-on')}</TextButton>}
    </div>
  );
}
