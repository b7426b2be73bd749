/** One person: who they are, and in parts below what they did and what was done about them. */
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { MessagesSquare, SearchX } from 'lucide-react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import { PeopleChangedDocument, PeopleOneDocument, type PeopleOneQuery } from '../../generated/people.ts';
import { useText } from '../../i18n/text.ts';
import { Page } from '../../ui/Page.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { Assign } from './Assign.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { AuditPart } from './parts/AuditPart.tsx';
import { CodesPart } from './parts/CodesPart.tsx';
import { DocumentsPart } from './parts/DocumentsPart.tsx';
import { ProfilePart } from './parts/ProfilePart.tsx';
import { TripsPart } from './parts/TripsPart.tsx';
import { VehiclesPart } from './parts/VehiclesPart.tsx';
import { nameOf } from './person.ts';
import { States } from './States.tsx';

export type Person = NonNullable<PeopleOneQuery['user']>;

export default function PersonPage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = {
    id,
    trips: useMay('trips:read'),
    drivers: useMay('drivers:read'),
    documents: useMay('documents:read'),
    block: useMay('users:block'),
    send: useMay('messages:send'),
  };
  useNews(
    PeopleChangedDocument,
    {},
    {
      pause: !useMay('messages:read'),
      onNews: ({ conversationChanged }) => conversationChanged.id === id && refetch(),
    },
  );
  const { data, error, loading, refetch } = useData(PeopleOneDocument, asked);
  if (data?.user) return <Shown key={id} person={data.user} />;
  return (
    <Page title={t('people-one')} back={{ to: '/people', title: t('nav-people') }}>
      {loading && <Skeleton lines={6} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('people-gone')}>
          <p>{t('people-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

const PARTS = {
  profile: ProfilePart,
  trips: TripsPart,
  vehicles: VehiclesPart,
  documents: DocumentsPart,
  codes: CodesPart,
  audit: AuditPart,
};
type Part = keyof typeof PARTS;

/** What each part needs besides. */
function useParts(): Part[] {
  const [trips, documents, codes, audit] = [
    useMay('trips:read'),
    useMay('documents:read'),
    useMay('qr_codes:read'),
    useMay('audit:read'),
  ];
  const may: Record<Part, boolean> = { profile: true, trips, vehicles: trips, documents, codes, audit };
  return (Object.keys(PARTS) as Part[]).filter((part) => may[part]);
}

function Shown({ person }: { person: Person }) {
  const t = useText();
  const navigate = useNavigate();
  const [state, change] = useUrlState();
  const parts = useParts();
  const part = parts.find((each) => each === state.part) ?? 'profile';
  const Chosen = PARTS[part];
  return (
    <Page
      title={nameOf(person, t)}
      back={{ to: '/people', title: t('nav-people') }}
      aside={<States {...person} />}
      scroll={false}
      actions={
        <>
          <Assign person={person} />
          {useMay('messages:read') && (
            <Link
              to="/conversations"
              search={{ with: person.id } as never}
              className="inline-flex min-h-10 items-center gap-2 rounded-lg border border-line bg-panel px-4 font-medium text-sm hover:bg-raised"
            >
              <MessagesSquare className="size-4" aria-hidden />
              {t('people-messages')}
            </Link>
          )}
          <PersonMenu person={person} onErased={() => void navigate({ to: '/people' })} />
        </>
      }
    >
      <div className="flex min-h-0 flex-1 flex-col [&_[role=tablist]]:shrink-0 [&_[role=tablist]]:px-4 sm:[&_[role=tablist]]:px-6">
        <Tabs<Part>
          label={t('people-parts')}
          tabs={parts.map((id) => ({ id, title: t(`people-part-${id}`) }))}
          chosen={part}
          onChoose={(id) => change({ part: id === 'profile' ? null : id, as: null })}
        >
          <div className="flex h-full flex-col">
            <Chosen person={person} />
          </div>
        </Tabs>
      </div>
    </Page>
  );
}
