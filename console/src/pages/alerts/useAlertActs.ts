/** What can be done about alerts, silences, contacts and rules, each with its way back where there is one. */
import { useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { type Act, useAct } from '../../data/useAct.ts';
import {
  AlertsAddContactDocument,
  type AlertsAddContactMutationVariables,
  type AlertsContactFragment,
  AlertsDeleteContactDocument,
  AlertsEndSilenceDocument,
  type AlertsRuleFragment,
  AlertsSetRuleDocument,
  type AlertsSetRuleMutationVariables,
  AlertsSilenceForDocument,
  type AlertsSilenceForMutationVariables,
  type AlertsSilenceFragment,
  AlertsTakeOnDocument,
  AlertsTestDocument,
} from '../../generated/alerts.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { ruleOf } from './alert.ts';

/** In which it can be taken back before it is sent, where nothing undoes it. */
const HOLD_SECONDS = 5;

type RuleChange = AlertsSetRuleMutationVariables['input'];

function actsOf(act: Act, t: Text) {
  const silence = async (input: AlertsSilenceForMutationVariables['input'], done = t('alerts-silenced')) => {
    let made: string | undefined;
    const outcome = await act(
      AlertsSilenceForDocument,
      { input },
      {
        done,
        showsErrors: true,
        undo: () =>
          made && void act(AlertsEndSilenceDocument, { id: made }, { done: t('alerts-silence-ended') }),
      },
    );
    if (outcome.kind === 'done') made = outcome.data.silenceAlerts.alertSilence?.id;
    return outcome;
  };
  return {
    silence,
    endSilence: ({ id, rule, subject, reason, endsAt }: AlertsSilenceFragment) => {
      const again = { endsAt, reason, ...(rule ? { rule } : {}), ...(subject === null ? {} : { subject }) };
      const undo = () => void silence(again, t('alerts-silence-again'));
      return act(AlertsEndSilenceDocument, { id }, { done: t('alerts-silence-ended'), undo, queue: true });
    },
    takeOn: (id: string, note: string) =>
      act(
        AlertsTakeOnDocument,
        { id, note: note || null },
        {
          done: t('alerts-taken-on'),
          holding: t('alerts-taking-on'),
          holdSeconds: HOLD_SECONDS,
          queue: true,
        },
      ),
    test: (contactId: string | null) => act(AlertsTestDocument, { contactId }, { done: t('alerts-tested') }),
    addContact: async (input: AlertsAddContactMutationVariables['input']) => {
      let made: string | undefined;
      const outcome = await act(
        AlertsAddContactDocument,
        { input },
        {
          done: t('alerts-contact-added', { name: input.name }),
          showsErrors: true,
          undo: () =>
            made &&
            void act(
              AlertsDeleteContactDocument,
              { id: made },
              { done: t('alerts-contact-deleted', { name: input.name }) },
            ),
        },
      );
      if (outcome.kind === 'done') made = outcome.data.createAlertContact.alertContact?.id;
      return outcome;
    },
    deleteContact: ({ id, name }: AlertsContactFragment) =>
      act(
        AlertsDeleteContactDocument,
        { id },
        {
          done: t('alerts-contact-deleted', { name }),
          holding: t('alerts-contact-deleting', { name }),
          holdSeconds: HOLD_SECONDS,
          queue: true,
        },
      ),
    setRule: (before: AlertsRuleFragment, change: Omit<RuleChange, 'rule'>, inForm = false) => {
      const { rule, enabled, severity, threshold, holdSeconds, clearSeconds } = before;
      const back = {
        rule,
        enabled,
        severity,
        holdSeconds,
        clearSeconds,
        ...(threshold === null ? {} : { threshold }),
      };
      const undo = () => void act(AlertsSetRuleDocument, { input: back }, { done: t('alerts-rule-undone') });
      const errors = inForm ? { showsErrors: true } : { queue: true };
      const done = t('alerts-rule-set', { rule: ruleOf(rule, t) });
      return act(AlertsSetRuleDocument, { input: { rule, ...change } }, { done, undo, ...errors });
    },
  };
}

export type AlertActs = ReturnType<typeof actsOf>;

/** Null for who may only look. */
export function useAlertActs(): AlertActs | null {
  const act = useAct();
  const t = useText();
  const may = useMay('alerts:write');
  return useMemo(() => (may ? actsOf(act, t) : null), [may, act, t]);
}
