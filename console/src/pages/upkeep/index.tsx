/** What was removed because its time was over, pass by pass; and how long everything is kept. */
import { useText } from '../../i18n/text.ts';
import { Page } from '../../ui/Page.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { Passes } from './Passes.tsx';
import { Retention } from './Retention.tsx';

const TABS = ['passes', 'retention'] as const;
type Tab = (typeof TABS)[number];

export default function UpkeepPage() {
  const t = useText();
  const [state, change] = useUrlState();
  const tab = TABS.find((each) => each === state.tab) ?? 'passes';
  return (
    <Page title={t('nav-upkeep')} scroll={false}>
      <div className="flex min-h-0 flex-1 flex-col px-4 sm:px-6">
        <Tabs<Tab>
          label={t('nav-upkeep')}
          tabs={TABS.map((id) => ({ id, title: t(`upkeep-tab-${id}`) }))}
          chosen={tab}
          onChoose={(chosen) => change({ tab: chosen === 'passes' ? null : chosen })}
        >
          {tab === 'passes' ? (
            <Passes />
          ) : (
            <div className="-mx-4 h-full overflow-y-auto px-4 pt-4 pb-8 sm:-mx-6 sm:px-6">
              <Retention />
            </div>
          )}
        </Tabs>
      </div>
    </Page>
  );
}
