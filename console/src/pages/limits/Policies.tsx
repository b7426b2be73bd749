/** What operators have said: of everybody, and of some. */
import { Pencil, Plus, RotateCcw } from 'lucide-react';
import type { RateLimitFamily } from '../../generated/limits.ts';
import { useText } from '../../i18n/text.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { IconButton, PlainButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Page.tsx';
import { Time, useNow } from '../../ui/Time.tsx';
import { holds, idOf, type Limit, nameOf, type Policy, whomOf } from './family.ts';
import { Holds } from './Holds.tsx';
import type { Say } from './useSay.ts';

interface Props {
  limits: readonly Limit[];
  say: Say | null;
  onEdit(family: RateLimitFamily, subject: string | null): void;
  onAdd: (() => void) | null;
}

export function Policies({ limits, say, onEdit, onAdd }: Props) {
  const t = useText();
  const now = useNow();
  const policies = limits
    .flatMap((limit) => (limit.policies ?? []).map((policy) => ({ limit, policy })))
    .filter(({ policy }) => holds(policy, now))
    .sort((one, other) => Number(one.policy.subject !== null) - Number(other.policy.subject !== null));
  return (
    <Panel
      title={t('limits-policies')}
      aside={
        onAdd && (
          <PlainButton onClick={onAdd} className="sm:min-h-8">
            <Plus className="size-4" aria-hidden />
            {t('limits-add')}
          </PlainButton>
        )
      }
    >
      {policies.length === 0 ? (
        <p className="mt-2 border-line/60 border-t px-4 py-6 text-center text-muted text-sm">
          {t('limits-policies-none')}
        </p>
      ) : (
        <ul aria-label={t('limits-policies')} className="pt-2">
          {policies.map(({ limit, policy }) => (
            <PolicyRow
              key={policy.id}
              limit={limit}
              policy={policy}
              several={limits.length > 1}
              say={say}
              onEdit={onEdit}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

type RowProps = Pick<Props, 'say' | 'onEdit'> & { limit: Limit; policy: Policy; several: boolean };

function PolicyRow({ limit, policy, several, say, onEdit }: RowProps) {
  const t = useText();
  const { createdBy, expiresAt, family, reason, subject, updatedAt, user } = policy;
  const whom = whomOf(policy, limit, t);
  return (
    <li className="flex items-center gap-x-4 border-line/60 border-t py-1 pr-2 pl-4 text-sm">
      <div className="grid min-w-0 flex-1 gap-x-4 gap-y-0.5 py-1 md:grid-cols-[minmax(0,1.4fr)_minmax(0,1.2fr)_minmax(0,2fr)_minmax(0,1fr)] md:items-center">
        <div className="min-w-0">
          <p className="truncate font-medium" title={subject ?? undefined}>
            <LinkTo id={user?.id ?? idOf(subject)}>{whom}</LinkTo>
          </p>
          {several && <p className="truncate text-muted text-xs">{nameOf(family, t)}</p>}
        </div>
        <span className="min-w-0 truncate">
          <Holds rule={policy} />
        </span>
        <div className="min-w-0">
          <p className="break-words">
            {reason || <span className="text-muted">{t('limits-no-reason')}</span>}
          </p>
          <p className="text-muted text-xs">
            {t('limits-said-by', { name: createdBy })} · <Time at={updatedAt} />
          </p>
        </div>
        <span className="text-muted text-xs">
          {expiresAt ? (
            <>
              {t('limits-ends')} <Time at={expiresAt} />
            </>
          ) : (
            t('limits-stays')
          )}
        </span>
      </div>
      {say && (
        <div className="flex shrink-0 text-muted">
          <IconButton label={t('limits-edit-for', { whom })} onClick={() => onEdit(family, subject)}>
            <Pencil className="size-4" aria-hidden />
          </IconButton>
          <IconButton
            label={t('limits-reset-for', { whom })}
            onClick={() =>
              void say(
                { family, change: 'RESET', ...(subject ? { subject } : {}) },
                policy,
                t('limits-said-reset', { whom }),
              )
            }
          >
            <RotateCcw className="size-4" aria-hidden />
          </IconButton>
        </div>
      )}
    </li>
  );
}
