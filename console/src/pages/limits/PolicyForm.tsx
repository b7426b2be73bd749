/** Says what shall hold for a limit or for one subject of it, for how long, and why. */
import { type FormEvent, useMemo, useState } from 'react';
import { typeOf } from '../../data/cache.ts';
import { hubZone } from '../../data/hub.ts';
import { errorsByField } from '../../data/outcome.ts';
import type { RateLimitFamily } from '../../generated/limits.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { typedIn } from '../../lib/wallClock.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AreaField, CheckField, Segments, SelectField, TextField } from '../../ui/fields.tsx';
import { useColleagues } from '../people/useColleagues.ts';
import { type Ends, endOf, WHILES, type While } from './ends.ts';
import {
  FAMILIES,
  FOR_ALL,
  holds,
  idOf,
  type Limit,
  labelOf,
  nameOf,
  OF_CALLERS,
  type Policy,
  policyOf,
  slugOf,
  whomOf,
} from './family.ts';
import { sizeOf } from './Holds.tsx';
import type { Opened } from './useFormAddress.ts';
import type { Say, Wish } from './useSay.ts';

interface Props {
  opened: Opened;
  limits: readonly Limit[];
  say: Say;
  onClose(): void;
}

export function PolicyForm({ opened, limits, say, onClose }: Props) {
  const t = useText();
  const [family, setFamily] = useState(opened.family);
  const [whom, setWhom] = useState(opened.whom ?? '');
  const limit = limits.find((each) => each.family === family);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said meanwhile, by this form too, begins no other form
  const before = useMemo(() => limit && saidBefore(limit, whom.trim()), [family, whom]);
  const shown =
    limit && before
      ? whomOf(before, limit, t)
      : limit && opened.whom
        ? labelOf(limit, opened.whom)
        : t('limits-everybody');
  return (
    <Dialog
      label={opened.isNew ? t('limits-add') : t('limits-change')}
      onClose={onClose}
      className="max-w-lg"
    >
      <div className="flex flex-col gap-4 p-4 text-sm">
        {opened.isNew ? (
          <>
            <SelectField<RateLimitFamily>
              label={t('limits-limit')}
              value={family}
              options={FAMILIES.filter((each) => !FOR_ALL.includes(each)).map((value) => ({
                value,
                label: nameOf(value, t),
              }))}
              onChange={setFamily}
            />
            <TextField
              label={t('limits-whom')}
              hint={t(`limits-whom-${slugOf(family)}`)}
              value={whom}
              onChange={setWhom}
              autoComplete="off"
              spellCheck={false}
            />
          </>
        ) : (
          <p>
            <strong className="font-semibold">{nameOf(family, t)}</strong>
            <span className="block text-muted">{shown}</span>
          </p>
        )}
        {limit && (
          <RuleFields
            key={`${family} ${before?.id ?? ''}`}
            limit={limit}
            whom={whom.trim()}
            needsWhom={opened.isNew}
            before={before}
            shown={opened.isNew ? whom.trim() : shown}
            say={say}
            onClose={onClose}
          />
        )}
      </div>
    </Dialog>
  );
}

function saidBefore(limit: Limit, whom: string): Policy | undefined {
  const now = Date.now();
  const byId = limit.policies?.find((policy) => policy.user?.id === whom && holds(policy, now));
  return byId ?? policyOf(limit, whom === '' ? null : whom, now);
}

interface RuleProps {
  limit: Limit;
  whom: string;
  needsWhom: boolean;
  before: Policy | undefined;
  shown: string;
  say: Say;
  onClose(): void;
}

type Change = Policy['effect'];

/** Whether it is the viewer, named by their id or as the list of who asks the most has them. */
function useOwn(whom: string): boolean {
  const { me } = useColleagues();
  return me !== null && (me.id === whom || me.id === idOf(whom));
}

function RuleFields({ limit, whom, needsWhom, before, shown, say, onClose }: RuleProps) {
  const t = useText();
  const format = useFormat();
  const now = before ?? limit;
  const all = whom === '' && !needsWhom;
  const [change, setChange] = useState<Change>(now.effect);
  const [capacity, setCapacity] = useState(text(now.capacity ?? limit.capacity));
  const [refill, setRefill] = useState(text(now.refillPerMinute ?? limit.refillPerMinute));
  const [reason, setReason] = useState(before?.reason ?? '');
  const [ends, setEnds] = useState<Ends>(before?.expiresAt ? 'moment' : before || all ? 'never' : '24h');
  const [moment, setMoment] = useState(
    before?.expiresAt ? typedIn(hubZone(), Date.parse(before.expiresAt)) : '',
  );
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState(new Map<string | null, string>());
  const own = useOwn(whom);
  // Who is blocked there cannot take it back, and who blocks all callers of the API shuts themselves out with them.
  const asksWhetherSure = change === 'BLOCK' && (all || OF_CALLERS.includes(limit.family));
  const expiresAt = endOf(ends, moment);

  const send = async (wish: Wish, done: string) => {
    setBusy(true);
    const outcome = await say(wish, before, done, true);
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(errorsByField(outcome.errors));
    if (outcome.kind === 'done') onClose();
  };
  const subject =
    whom === ''
      ? {}
      : ['User', 'ApiKey', 'Operator'].includes(typeOf(whom) ?? '')
        ? { subjectId: whom }
        : { subject: whom };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (needsWhom && whom === '') return setErrors(new Map([['subject', t('limits-whom-missing')]]));
    if (ends === 'moment' && !expiresAt)
      return setErrors(new Map([['expiresAt', t('limits-moment-missing')]]));
    const size = { capacity: Math.round(Number(capacity)), refillPerMinute: Number(refill) };
    const wish: Wish = { family: limit.family, ...subject, change, reason: reason.trim(), expiresAt };
    const said = change === 'LIMIT' ? { ...wish, ...size } : wish;
    const effect = change === 'LIMIT' ? 'size' : change.toLowerCase();
    void send(said, t(`limits-now-${effect}`, { whom: shown, size: sizeOf(size, t, format) }));
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      {errors.get('subject') && (
        <p role="alert" className="text-danger text-xs">
          {errors.get('subject')}
        </p>
      )}
      <Segments<Change>
        label={t('limits-effect')}
        value={change}
        options={(['LIMIT', 'ALLOW', 'BLOCK'] as const).map((value) => ({
          value,
          label: t(`limits-do-${value.toLowerCase()}`),
        }))}
        onChange={setChange}
      />
      {change === 'LIMIT' ? (
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t('limits-capacity')}
            hint={t('limits-capacity-hint')}
            error={errors.get('capacity')}
            type="number"
            min={1}
            step={1}
            required
            value={capacity}
            onChange={setCapacity}
          />
          <TextField
            label={t('limits-refill')}
            hint={
              Number(refill) > 0
                ? t('limits-refill-hint', { time: format.duration(60_000 / Number(refill)) })
                : ''
            }
            error={errors.get('refillPerMinute')}
            type="number"
            min={0.001}
            step="any"
            required
            value={refill}
            onChange={setRefill}
          />
        </div>
      ) : (
        <p className="text-muted">{t(effectTextOf(limit.family, change, all))}</p>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField<Ends>
          label={t('limits-how-long')}
          value={ends}
          options={[
            ...(Object.keys(WHILES) as While[]).map((value) => ({
              value,
              label: t(`limits-while-${value}`),
            })),
            { value: 'moment' as const, label: t('limits-until-moment') },
            { value: 'never' as const, label: t('limits-stays') },
          ]}
          onChange={setEnds}
        />
        {ends === 'moment' && (
          <TextField
            label={t('until')}
            error={errors.get('expiresAt')}
            type="datetime-local"
            value={moment}
            onChange={setMoment}
          />
        )}
      </div>
      <AreaField
        label={t('limits-reason')}
        hint={t('limits-reason-hint')}
        error={errors.get('reason')}
        maxLength={500}
        rows={2}
        value={reason}
        onChange={setReason}
      />
      {errors.get('family') && <p className="text-danger text-xs">{errors.get('family')}</p>}
      {asksWhetherSure && own && (
        <p role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger-ink">
          {t('limits-block-self')}
        </p>
      )}
      {asksWhetherSure && !own && (
        <CheckField label={t(all ? 'limits-sure' : 'limits-sure-caller')} checked={sure} onChange={setSure} />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {before && (
          <PlainButton
            className="mr-auto"
            onClick={() =>
              void send(
                { family: limit.family, ...subject, change: 'RESET' },
                t('limits-said-reset', { whom: shown }),
              )
            }
          >
            {t('limits-reset')}
          </PlainButton>
        )}
        <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
        <Button type="submit" disabled={busy || (asksWhetherSure && (own || !sure))}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

const text = (value: number | null) => (value === null ? '' : String(value));

/** What it means to let everything through, or nothing: of some limits that is more than one would think. */
function effectTextOf(family: RateLimitFamily, change: Change, all: boolean): string {
  if (change === 'ALLOW') return 'limits-means-allow';
  if (['WEBHOOK', 'OUTBOUND', 'OCR'].includes(family)) return 'limits-means-hold';
  if (family === 'WEBHOOK_PERSON') return 'limits-means-person';
  if (OF_CALLERS.includes(family)) return all ? 'limits-means-all-callers' : 'limits-means-caller';
  return 'limits-means-block';
}
