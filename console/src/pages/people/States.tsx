/** Whether somebody is kept out or said STOP. */
import { useText } from '../../i18n/text.ts';
import { Status } from '../../ui/Status.tsx';

export function States({ blocked, stopped }: { blocked: boolean; stopped: boolean }) {
  const t = useText();
  return (
    <>
      {blocked && <Status tone="danger">{t('people-blocked')}</Status>}
      {stopped && <Status tone="warn">{t('people-stopped')}</Status>}
    </>
  );
}
