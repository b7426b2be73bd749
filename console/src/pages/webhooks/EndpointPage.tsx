/** One endpoint: what is wrong with it if anything is, what it was told, and what it is. */
import { useNavigate, useParams } from '@tanstack/react-router';
import { Ellipsis, FlaskConical, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useData } from '../../data/useData.ts';
import { WebhooksOneDocument, type WebhooksRowFragment } from '../../generated/webhooks.ts';
import { useText } from '../../i18n/text.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Copy } from '../../ui/Copy.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Facts, Page } from '../../ui/Page.tsx';
import { RefreshButton } from '../../ui/RefreshButton.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { Deliveries } from './Deliveries.tsx';
import { nameOf, partsOf, stateOf, TONES } from './endpoint.ts';
import { Trouble } from './Trouble.tsx';
import { useEndpointActs } from './useEndpointActs.tsx';

/** Whether it works changes with each delivery. */
const LOOK_SECONDS = 5;

export default function EndpointPage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error, loading, refetch } = useData(WebhooksOneDocument, { id });
  useEvery(LOOK_SECONDS, refetch);
  const endpoint = data?.webhookEndpoint;
  if (endpoint) return <Shown endpoint={endpoint} refetch={refetch} />;
  return (
    <Page title={t('webhooks-one')} back={{ to: '/webhooks', title: t('nav-webhooks') }}>
      {loading && <Skeleton lines={6} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('webhooks-gone')}>
          <p>{t('webhooks-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function Shown({ endpoint, refetch }: { endpoint: WebhooksRowFragment; refetch(): void }) {
  const t = useText();
  const navigate = useNavigate();
  const [{ tab }, change] = useUrlState();
  const [told, setTold] = useState(0);
  const { actsOf, dialog, test, turnOn } = useEndpointActs({
    onGone: () => void navigate({ to: '/webhooks' }),
    onTested: () => setTold((before) => before + 1),
  });
  const refresh = () => {
    refetch();
    setTold((before) => before + 1);
  };
  const state = stateOf(endpoint);
  const chosen = tab === 'facts' ? 'facts' : 'deliveries';
  useShortcuts(
    endpoint.enabled ? [{ keys: 'Shift+T', label: t('webhooks-test'), run: () => void test(endpoint) }] : [],
  );
  return (
    <Page
      title={partsOf(endpoint.url).host}
      back={{ to: '/webhooks', title: t('nav-webhooks') }}
      scroll={false}
      aside={<Status tone={TONES[state]}>{t(`webhooks-state-${state}`)}</Status>}
      actions={
        <>
          <RefreshButton run={refresh} />
          {endpoint.enabled && (
            <Button onClick={() => void test(endpoint)}>
              <FlaskConical className="size-4" aria-hidden />
              {t('webhooks-test')}
            </Button>
          )}
          <Menu
            label={t('actions')}
            items={actsOf(endpoint)}
            buttonClass="grid size-10 place-items-center rounded-lg border border-line bg-panel hover:bg-raised"
            button={<Ellipsis className="size-4.5" aria-hidden />}
          />
        </>
      }
    >
      <Trouble endpoint={endpoint} onTurnOn={() => turnOn(endpoint)} />
      <div className="flex min-h-0 flex-1 flex-col [&>[role=tablist]]:shrink-0 [&>[role=tablist]]:px-4 sm:[&>[role=tablist]]:px-6">
        <Tabs
          label={t('webhooks-parts')}
          tabs={[
            { id: 'deliveries', title: t('webhooks-deliveries') },
            { id: 'facts', title: t('webhooks-facts') },
          ]}
          chosen={chosen}
          onChoose={(next) => change({ tab: next === 'facts' ? next : null })}
        >
          {chosen === 'deliveries' ? (
            <Deliveries endpoint={endpoint} told={told} />
          ) : (
            <div className="h-full overflow-y-auto px-4 py-4 sm:px-6">
              <EndpointFacts endpoint={endpoint} />
            </div>
          )}
        </Tabs>
      </div>
      {dialog}
    </Page>
  );
}

function EndpointFacts({ endpoint }: { endpoint: WebhooksRowFragment }) {
  const t = useText();
  const facts = [
    { name: t('webhooks-url'), value: <Copy value={endpoint.url} /> },
    { name: t('webhooks-description'), value: endpoint.description || '–' },
    {
      name: t('webhooks-types'),
      value:
        endpoint.eventTypes.length === 0 ? (
          t('webhooks-types-all')
        ) : (
          <span className="flex flex-wrap gap-x-3 gap-y-1">
            {endpoint.eventTypes.map((type) => (
              <code key={type} className="text-[0.8125rem]">
                {nameOf(type)}
              </code>
            ))}
          </span>
        ),
    },
    { name: t('webhooks-maker'), value: endpoint.createdBy },
    { name: t('webhooks-created'), value: <Time at={endpoint.createdAt} as="moment" /> },
    { name: t('webhooks-updated'), value: <Time at={endpoint.updatedAt} as="moment" /> },
  ];
  if (endpoint.previousSecretUntil)
    facts.push({
      name: t('webhooks-secret-until'),
      value: <Time at={endpoint.previousSecretUntil} as="moment" />,
    });
  facts.push({ name: t('webhooks-id'), value: <Copy value={endpoint.id} /> });
  return (
    <div className="max-w-3xl rounded-xl border border-line bg-panel px-4 py-1">
      <Facts facts={facts} />
    </div>
  );
}
