/** What is asked for a person's card, as far as the viewer may see it. */
import { useMay } from '../../../data/DataProvider.tsx';
import { useData } from '../../../data/useData.ts';
import { ConversationsCardDocument, type ConversationsCardQuery } from '../../../generated/conversations.ts';

export type CardData = ConversationsCardQuery;
export type Trip = NonNullable<CardData['trips']>['nodes'][number];
export type Vehicle = NonNullable<NonNullable<CardData['user']>['vehicles']>['nodes'][number];
export type Document = NonNullable<NonNullable<CardData['user']>['documents']>['nodes'][number];
export type Move = NonNullable<CardData['moved']>['nodes'][number];

export function useCard(id: string) {
  return useData(ConversationsCardDocument, {
    id,
    trips: useMay('trips:read'),
    documents: useMay('documents:read'),
    limits: useMay('limits:manage'),
    notes: useMay('users:block'),
    history: [useMay('events:read'), useMay('internals:read')].every(Boolean),
  });
}
