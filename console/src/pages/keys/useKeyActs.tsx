/** What can be done with a key, and the dialog that it needs first. */
import { Ban, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../data/useAct.ts';
import { KeysRevokeDocument, type KeysRowFragment } from '../../generated/keys.ts';
import { useText } from '../../i18n/text.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import type { MenuItem } from '../../ui/Menu.tsx';
import { useAge } from '../../ui/Time.tsx';
import { isGood } from './key.ts';
import { RotateDialog } from './RotateDialog.tsx';

type Asked = { what: 'rotate' | 'revoke'; key: KeysRowFragment } | null;

export function useKeyActs(onMade: () => void) {
  const t = useText();
  const act = useAct();
  const [asked, setAsked] = useState<Asked>(null);
  const actsOf = (key: KeysRowFragment): MenuItem[] =>
    isGood(key)
      ? [
          { label: t('keys-rotate'), icon: RefreshCw, onSelect: () => setAsked({ what: 'rotate', key }) },
          {
            label: t('keys-revoke'),
            icon: Ban,
            danger: true,
            onSelect: () => setAsked({ what: 'revoke', key }),
          },
        ]
      : [];
  const done = () => setAsked(null);
  const revoke = ({ id, name }: KeysRowFragment) => {
    done();
    void act(KeysRevokeDocument, { id }, { done: t('keys-revoked', { name }) });
  };
  const dialog = asked && (
    <>
      {asked.what === 'rotate' && <RotateDialog apiKey={asked.key} onMade={onMade} onClose={done} />}
      {asked.what === 'revoke' && (
        <Confirm
          title={t('keys-revoke-title', { name: asked.key.name })}
          deed={t('keys-revoke')}
          danger
          onClose={done}
          onConfirm={() => revoke(asked.key)}
        >
          <LastUse at={asked.key.lastUsedAt} />
        </Confirm>
      )}
    </>
  );
  return { actsOf, dialog };
}

function LastUse({ at }: { at: string | null }) {
  const t = useText();
  const age = useAge(at);
  return (
    <>
      <p className="mb-2 font-medium text-ink">{at ? t('keys-used-last', { age }) : t('keys-used-never')}</p>
      <p>{t('keys-revoke-why')}</p>
    </>
  );
}
