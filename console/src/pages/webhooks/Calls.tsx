/** Each call of an endpoint with one event: what came of it, how long that took, and how the answer begins. */
import type { WebhooksDeliveryQuery } from '../../generated/webhooks.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { type Step, TimeLine } from '../../ui/TimeLine.tsx';

type Delivery = Extract<NonNullable<WebhooksDeliveryQuery['node']>, { calls: unknown }>;
type Call = Delivery['calls'][number];

export function Calls({ calls }: Pick<Delivery, 'calls'>) {
  const t = useText();
  const steps = calls.map((call): Step => {
    const { number, calledAt, statusCode, error } = call;
    return {
      key: String(number),
      at: calledAt,
      title: statusCode === null ? t('webhooks-call-unanswered') : `HTTP ${statusCode}`,
      detail: <Came call={call} />,
      tone: error === null ? 'well' : 'danger',
    };
  });
  return <TimeLine steps={steps} label={t('webhooks-calls')} />;
}

function Came({ call: { number, tookMs, statusCode, error, answer } }: { call: Call }) {
  const t = useText();
  const format = useFormat();
  // A status that is wrong says so itself; that nothing came, or that it was a redirect, has to be explained.
  const why = statusCode === null || statusCode < 400 ? error : null;
  return (
    <>
      <p className="text-xs">{t('webhooks-call-came', { number, took: format.duration(tookMs) })}</p>
      {why && <p className="mt-0.5 text-danger text-xs">{why}</p>}
      {answer && (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so it has to by keyboard
          tabIndex={0}
          className="mt-1 max-h-40 overflow-auto whitespace-pre-wrap break-all rounded-lg bg-raised px-2.5 py-1.5 font-mono text-ink text-xs"
        >
          {answer}
        </pre>
      )}
    </>
  );
}
