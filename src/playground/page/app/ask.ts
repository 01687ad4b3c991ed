import type { Ask, Told } from '../wire';

type WithoutWho<T> = T extends unknown ? Omit<T, 'who'> : never;
/** One deed of whoever sits at the page. */
export type Deed = WithoutWho<Ask>;

/** Asks the playground to do something as this person. What goes wrong comes back in words. */
export const askAs = async (who: string, deed: Deed): Promise<Told> => {
  try {
    const response = await fetch('/page/do', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...deed, who }),
    });
    return (await response.json()) as Told;
  } catch {
    return { ok: false, error: 'The playground does not answer. Is it still running?' };
  }
};
