/** What is left to do for a change that the hub refused when nobody on the page waited for it any more. */

/** What a page's `refused.ts` exports as `refused`: what to do with the variables, by the name of the operation. */
export type Refused = Record<string, (variables: Record<string, unknown>) => void>;

const pages = Object.values(import.meta.glob<{ refused: Refused }>('../pages/*/refused.ts', { eager: true }));

/** `body` as it was sent. */
export function handleRefused(body: string): void {
  const { operationName, variables = {} } = JSON.parse(body) as {
    operationName: string;
    variables?: Record<string, unknown>;
  };
  for (const { refused } of pages) refused[operationName]?.(variables);
}
