/** Documents: the board of what waits and what came of it, all of them as a list, and how they fare. */
import { useMay } from '../../data/DataProvider.tsx';
import { useText } from '../../i18n/text.ts';
import { Segments } from '../../ui/fields.tsx';
import { Page } from '../../ui/Page.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { Board } from './Board.tsx';
import { Figures } from './Figures.tsx';
import { List } from './List.tsx';

const VIEWS = ['board', 'list', 'figures'] as const;

export default function DocumentsPage() {
  const t = useText();
  const [{ view: wanted }, change] = useUrlState();
  const figures = useMay('metrics:read');
  const views = VIEWS.filter((each) => each !== 'figures' || figures);
  const view = views.find((each) => each === wanted) ?? 'board';
  return (
    <Page
      title={t('nav-documents')}
      scroll={view !== 'list'}
      actions={
        <Segments
          label={t('documents-view')}
          value={view}
          options={views.map((value) => ({ value, label: t(`documents-view-${value}`) }))}
          onChange={(value) => change({ view: value === 'board' ? null : value })}
        />
      }
    >
      {view === 'board' && <Board />}
      {view === 'list' && <List />}
      {view === 'figures' && <Figures />}
    </Page>
  );
}
