/** What can be done with an endpoint, and the dialog that it needs first. */
import { FlaskConical, KeyRound, Pencil, Power, PowerOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../data/useAct.ts';
import {
  WebhooksDeleteDocument,
  type WebhooksRowFragment,
  WebhooksTestDocument,
  WebhooksUpdateDocument,
} from '../../generated/webhooks.ts';
import { useText } from '../../i18n/text.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import type { MenuItem } from '../../ui/Menu.tsx';
import { EndpointDialog } from './EndpointDialog.tsx';
import { partsOf } from './endpoint.ts';
import { RollDialog } from './RollDialog.tsx';

interface Options {
  /** It is deleted. */
  onGone(): void;
  onTested?(): void;
}

type Asked = { what: 'edit' | 'roll' | 'off' | 'delete'; endpoint: WebhooksRowFragment } | null;

export function useEndpointActs({ onGone, onTested }: Options) {
  const t = useText();
  const act = useAct();
  const [asked, setAsked] = useState<Asked>(null);
  const done = () => setAsked(null);

  const test = async ({ id }: WebhooksRowFragment) => {
    const outcome = await act(WebhooksTestDocument, { id }, { done: t('webhooks-tested') });
    if (outcome.kind === 'done') onTested?.();
  };
  const setEnabled = ({ id }: WebhooksRowFragment, enabled: boolean) =>
    act(
      WebhooksUpdateDocument,
      { input: { id, enabled } },
      { done: t(enabled ? 'webhooks-turned-on' : 'webhooks-turned-off') },
    );
  const remove = async ({ id }: WebhooksRowFragment) => {
    done();
    const outcome = await act(WebhooksDeleteDocument, { id }, { done: t('webhooks-deleted') });
    if (outcome.kind === 'done') onGone();
  };

  const actsOf = (endpoint: WebhooksRowFragment): MenuItem[] => {
    const ask = (what: NonNullable<Asked>['what']) => () => setAsked({ what, endpoint });
    const power: MenuItem = endpoint.enabled
      ? { label: t('webhooks-turn-off'), icon: PowerOff, onSelect: ask('off') }
      : { label: t('webhooks-turn-on'), icon: Power, onSelect: () => void setEnabled(endpoint, true) };
    return [
      ...(endpoint.enabled
        ? [{ label: t('webhooks-test'), icon: FlaskConical, onSelect: () => void test(endpoint) }]
        : []),
      { label: t('webhooks-edit'), icon: Pencil, onSelect: ask('edit') },
      { label: t('webhooks-roll'), icon: KeyRound, onSelect: ask('roll') },
      power,
      { label: t('webhooks-delete'), icon: Trash2, danger: true, onSelect: ask('delete') },
    ];
  };

  const dialog = asked && (
    <>
      {asked.what === 'edit' && <EndpointDialog endpoint={asked.endpoint} onDone={() => {}} onClose={done} />}
      {asked.what === 'roll' && <RollDialog id={asked.endpoint.id} onClose={done} />}
      {asked.what === 'off' && (
        <Confirm
          title={t('webhooks-off-title')}
          deed={t('webhooks-turn-off')}
          danger
          onClose={done}
          onConfirm={() => {
            done();
            void setEnabled(asked.endpoint, false);
          }}
        >
          {t('webhooks-off-why')}
        </Confirm>
      )}
      {asked.what === 'delete' && (
        <Confirm
          title={t('webhooks-delete-title')}
          deed={t('webhooks-delete')}
          danger
          word={partsOf(asked.endpoint.url).host}
          onClose={done}
          onConfirm={() => void remove(asked.endpoint)}
        >
          {t('webhooks-delete-why')}
        </Confirm>
      )}
    </>
  );
  return { actsOf, dialog, test, turnOn: (endpoint: WebhooksRowFragment) => void setEnabled(endpoint, true) };
}
