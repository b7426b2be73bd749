/** Tells an endpoint again what it was told in a span of time; how many that are is said before. */
import { type FormEvent, useState } from 'react';
import { hubZone } from '../../data/hub.ts';
import { errorsByField, type UserError } from '../../data/outcome.ts';
import { explainFault, useAct } from '../../data/useAct.ts';
import { useData } from '../../data/useData.ts';
import {
  type WebhookDeliveryStatus,
  WebhooksCountDocument,
  WebhooksReplayManyDocument,
} from '../../generated/webhooks.ts';
import { useText } from '../../i18n/text.ts';
import { momentIn } from '../../lib/wallClock.ts';
import { Button, PlainButton, TextButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { CheckField, Segments, TextField } from '../../ui/fields.tsx';
import { toast } from '../../ui/toasts.ts';
import { SPANS } from '../../ui/urlState.ts';

type Chosen = keyof typeof SPANS | 'own';
const OFFERED: Chosen[] = [...(Object.keys(SPANS) as (keyof typeof SPANS)[]), 'own'];

interface Props {
  id: string;
  onDone(): void;
  onClose(): void;
}

export function ReplayMany({ id, onDone, onClose }: Props) {
  const t = useText();
  const act = useAct();
  const [chosen, setChosen] = useState<Chosen>('24h');
  const [own, setOwn] = useState({ since: '', until: '' });
  const [arrived, setArrived] = useState(false);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const [now] = useState(Date.now);
  const span = spanOf(chosen, own, now);
  const counted = useCounted(id, span, arrived);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!span) return;
    setBusy(true);
    const input = { endpointId: id, includeSucceeded: arrived, ...span };
    const outcome = await act(WebhooksReplayManyDocument, { input }, { done: null, showsErrors: true });
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
    if (outcome.kind !== 'done') return;
    const queued = outcome.data.replayWebhookDeliveries.queued ?? 0;
    toast({ tone: 'good', text: t('webhooks-replayed-many', { count: queued }) });
    onDone();
    onClose();
  };
  const why = [...errorsByField(errors).values()][0];
  return (
    <Dialog label={t('webhooks-replay-many')} onClose={onClose}>
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={(event) => void submit(event)}>
        <Segments<Chosen>
          label={t('webhooks-queued')}
          value={chosen}
          options={OFFERED.map((value) => ({ value, label: t(`webhooks-span-${value}`) }))}
          onChange={setChosen}
        />
        {chosen === 'own' && (
          <div className="grid gap-3 sm:grid-cols-2">
            {(['since', 'until'] as const).map((end) => (
              <TextField
                key={end}
                label={t(end)}
                type="datetime-local"
                required
                value={own[end]}
                onChange={(typed) => setOwn({ ...own, [end]: typed })}
              />
            ))}
          </div>
        )}
        <CheckField
          label={t('webhooks-replay-arrived')}
          hint={t('webhooks-replay-arrived-hint')}
          checked={arrived}
          onChange={setArrived}
        />
        <HowMany spanned={span !== null} counted={counted} />
        {why && (
          <p role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger-ink">
            {why}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={busy || !counted.count}>
            {t('webhooks-replay')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useCounted(id: string, span: Span | null, arrived: boolean) {
  const statuses: WebhookDeliveryStatus[] = arrived ? ['FAILED', 'SUCCEEDED'] : ['FAILED'];
  const { data, error, refetch } = useData(
    WebhooksCountDocument,
    { id, filter: { ...span, statuses } },
    { pause: !span },
  );
  return { count: span ? data?.webhookEndpoint?.counted.totalCount : undefined, error, refetch };
}

function HowMany({ spanned, counted }: { spanned: boolean; counted: ReturnType<typeof useCounted> }) {
  const t = useText();
  const { count, error, refetch } = counted;
  if (spanned && count === undefined && error)
    return (
      <div
        role="alert"
        className="flex items-center gap-3 rounded-lg bg-danger-soft py-1 pl-3 text-danger-ink"
      >
        <p className="min-w-0 flex-1">
          {t('webhooks-count-failed')} {explainFault(error, t)}
        </p>
        <TextButton onClick={refetch}>{t('try-again')}</TextButton>
      </div>
    );
  return (
    <p role="status" className="font-medium">
      {!spanned && t('webhooks-span-missing')}
      {spanned && (count === undefined ? t('webhooks-counting') : t('webhooks-counted', { count }))}
    </p>
  );
}

interface Span {
  since: string;
  until: string;
}

/** Null while it is not whole. */
function spanOf(chosen: Chosen, own: Span, now: number): Span | null {
  const moment = (ms: number) => new Date(ms).toISOString();
  if (chosen !== 'own') return { since: moment(now - SPANS[chosen]), until: moment(now) };
  const [since, until] = [momentIn(hubZone(), own.since), momentIn(hubZone(), own.until)];
  return since && until && since < until ? { since, until } : null;
}
