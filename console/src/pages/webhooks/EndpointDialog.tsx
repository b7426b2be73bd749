/** Makes an endpoint, or changes one. The secret of a new one is shown once. */
import { type FormEvent, useState } from 'react';
import { errorsByField, type UserError } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import {
  type WebhookEventType,
  WebhooksCreateDocument,
  type WebhooksRowFragment,
  WebhooksUpdateDocument,
} from '../../generated/webhooks.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { SecretOnce } from './SecretOnce.tsx';
import { TypesField } from './TypesField.tsx';

interface Props {
  /** None where one is made. */
  endpoint?: WebhooksRowFragment;
  onDone(): void;
  onClose(): void;
}

export function EndpointDialog({ endpoint, onDone, onClose }: Props) {
  const t = useText();
  const act = useAct();
  const [url, setUrl] = useState(endpoint?.url ?? 'https://');
  const [description, setDescription] = useState(endpoint?.description ?? '');
  const [eventTypes, setEventTypes] = useState<WebhookEventType[]>(endpoint?.eventTypes ?? []);
  const [named, setNamed] = useState(eventTypes.length > 0);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const why = errorsByField(errors);

  const save = async () => {
    const input = { url: url.trim(), description: description.trim(), eventTypes: named ? eventTypes : [] };
    if (!endpoint) {
      const outcome = await act(WebhooksCreateDocument, { input }, { done: null, showsErrors: true });
      if (outcome.kind === 'done') setSecret(outcome.data.createWebhookEndpoint.secret ?? null);
      return outcome;
    }
    const { id } = endpoint;
    const before = {
      id,
      url: endpoint.url,
      description: endpoint.description,
      eventTypes: endpoint.eventTypes,
    };
    const done = t('webhooks-saved');
    const undo = () => void act(WebhooksUpdateDocument, { input: before }, { done });
    const outcome = await act(
      WebhooksUpdateDocument,
      { input: { id, ...input } },
      { done, undo, showsErrors: true },
    );
    if (outcome.kind === 'done') leave();
    return outcome;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await save();
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
  };
  const leave = () => {
    onDone();
    onClose();
  };
  if (secret) return <SecretOnce value={secret} onDone={leave} />;
  return (
    <Dialog label={t(endpoint ? 'webhooks-edit' : 'webhooks-new')} onClose={onClose} className="sm:max-w-lg">
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('webhooks-url')}
          hint={t('webhooks-url-hint')}
          type="url"
          required
          autoComplete="off"
          value={url}
          onChange={setUrl}
          error={why.get('url')}
        />
        <TextField
          label={t('webhooks-description')}
          maxLength={200}
          autoComplete="off"
          value={description}
          onChange={setDescription}
          error={why.get('description')}
        />
        <TypesField types={eventTypes} named={named} onNamed={setNamed} onChange={setEventTypes} />
        {[null, 'id', 'eventTypes'].map(
          (field) =>
            why.get(field) && (
              <p key={field} role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger-ink">
                {why.get(field)}
              </p>
            ),
        )}
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={busy || (named && eventTypes.length === 0)}>
            {t(endpoint ? 'save' : 'webhooks-make')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
