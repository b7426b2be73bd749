/**
 * An alert that somebody takes on is theirs at once; lists of silences and contacts have no more or no longer what was made or
 * ended; a rule is at once as it was set.
 */
import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '../../data/cache.ts';
import { session } from '../../data/session.ts';
import type {
  AlertsSetRuleMutationVariables,
  AlertsTakeOnMutationVariables,
} from '../../generated/alerts.ts';

export const cacheRules: CacheRules = {
  optimistic: {
    acknowledgeAlert: (args) => {
      const { id, note = null } = args.input as AlertsTakeOnMutationVariables;
      const now = session.get();
      return {
        __typename: 'AcknowledgeAlertPayload',
        alert: {
          __typename: 'Alert',
          id,
          status: 'ACKNOWLEDGED',
          acknowledgedAt: new Date().toISOString(),
          acknowledgedBy: now.state === 'in' ? now.viewer.name : null,
          note,
        },
        userErrors: [],
      };
    },
    endAlertSilence: (args) => ({
      __typename: 'EndAlertSilencePayload',
      alertSilence: { __typename: 'AlertSilence', id: idOf(args), endsAt: new Date().toISOString() },
      userErrors: [],
    }),
    deleteAlertContact: (args) => ({
      __typename: 'DeleteAlertContactPayload',
      deletedId: idOf(args),
      userErrors: [],
    }),
    setAlertRule: (args, cache) => {
      const { rule, ...changes } = args.input as AlertsSetRuleMutationVariables['input'];
      const key = keysOf(cache, 'alertRules').find((each) => cache.resolve(each, 'rule') === rule);
      const now = (field: string) => (key ? (cache.resolve(key, field) as never) : null);
      const fields = [
        'id',
        'description',
        'remedy',
        'enabled',
        'severity',
        'threshold',
        'holdSeconds',
        'clearSeconds',
      ];
      const before = Object.fromEntries(fields.map((field) => [field, now(field)]));
      return {
        __typename: 'SetAlertRulePayload',
        alertRule: key
          ? {
              __typename: 'AlertRule',
              ...before,
              rule,
              ...changes,
              updatedAt: new Date().toISOString(),
              updatedBy: now('updatedBy'),
            }
          : null,
        userErrors: [],
      };
    },
  },
  mutations: {
    silenceAlerts: (result, _args, cache) => {
      const made = (result.silenceAlerts as { alertSilence: { id: string } | null }).alertSilence;
      if (made) add(cache, 'alertSilences', 'AlertSilence', made.id);
    },
    endAlertSilence: (result, args, cache) => {
      const ended = (result.endAlertSilence as { alertSilence: unknown }).alertSilence;
      if (ended) remove(cache, 'alertSilences', 'AlertSilence', idOf(args));
    },
    createAlertContact: (result, _args, cache) => {
      const made = (result.createAlertContact as { alertContact: { id: string } | null }).alertContact;
      if (made) add(cache, 'alertContacts', 'AlertContact', made.id);
    },
    deleteAlertContact: (result, _args, cache) => {
      const gone = (result.deleteAlertContact as { deletedId: string | null }).deletedId;
      if (gone) remove(cache, 'alertContacts', 'AlertContact', gone);
    },
  },
};

function idOf(args: Record<string, unknown>): string {
  return (args.input as { id: string }).id;
}

function keysOf(cache: Cache, list: string): string[] {
  return (cache.resolve('Query', list) as string[] | null | undefined) ?? [];
}

function add(cache: Cache, list: string, type: string, id: string): void {
  const key = cache.keyOfEntity({ __typename: type, id });
  const known = keysOf(cache, list);
  if (key && !known.includes(key)) cache.link('Query', list, [key, ...known]);
}

function remove(cache: Cache, list: string, type: string, id: string): void {
  const key = cache.keyOfEntity({ __typename: type, id });
  cache.link(
    'Query',
    list,
    keysOf(cache, list).filter((each) => each !== key),
  );
}
