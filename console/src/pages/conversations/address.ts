/** What the page keeps in its address: who is looked at, which message, and how the list is narrowed. */
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type UrlState, useUrlState } from '../../ui/urlState.ts';

export interface Choice {
  /** The person. */
  with: string;
  /** A message by its id or its correlation id. */
  message?: string | undefined;
}

/** The address with another choice; on a phone it begins at the messages. */
export function choose(before: UrlState, { with: person, message }: Choice): UrlState {
  const { with: _with, message: _message, card: _card, ...rest } = before;
  return { ...rest, with: person, ...(message ? { message } : {}) };
}

/** The first choice is a step that the browser's way back undoes; going through the list is none. */
export function useChoose(): (choice: Choice) => void {
  const navigate = useNavigate();
  const [state] = useUrlState();
  const replace = Boolean(state.with);
  return useCallback(
    (choice) =>
      void navigate({
        to: '/conversations',
        search: ((before: UrlState) => choose(before, choice)) as never,
        replace,
      }),
    [navigate, replace],
  );
}
