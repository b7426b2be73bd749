/** A hub that fails at one question, as one does that is overloaded. */
import type { Page } from '@playwright/test';

export async function breakQuestion(page: Page, operation: string): Promise<{ mend(): Promise<void> }> {
  const url = '**/graphql';
  await page.route(url, (route) => {
    const asked = route.request().postDataJSON() as { operationName?: string } | null;
    if (asked?.operationName !== operation) return route.fallback();
    return route.fulfill({ json: { errors: [{ message: 'It failed.', extensions: { code: 'TIMEOUT' } }] } });
  });
  return { mend: () => page.unroute(url) };
}
