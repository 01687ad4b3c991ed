type Key = 'who' | 'theme' | 'welcomed';

/** What this browser remembers; nothing where it may not. */
export const kept = (key: Key): string | undefined => {
  try {
    return localStorage.getItem(`playground ${key}`) ?? undefined;
  } catch {
    return undefined;
  }
};

export const keep = (key: Key, value: string): void => {
  try {
    localStorage.setItem(`playground ${key}`, value);
  } catch {
    // a browser that keeps nothing is asked again next time
  }
};
