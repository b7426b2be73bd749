/** Tries until it comes to something; whoever waits is told of each time that it does not. */
export async function insist<T>(attempt: () => Promise<T>, onFailed: () => void, waitMs: number): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch {
      onFailed();
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
