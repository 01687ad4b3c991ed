/** An address that a page may follow: never `javascript:` and the like. Undefined for any other. */
export const safeUrl = (url: string): string | undefined =>
  /^(https?|mailto|tel):/i.test(url.trim()) ? url.trim() : undefined;

export type Stretch = { text: string; url?: string };

/** Words and the addresses among them, as Slack links what somebody only typed. */
export const linkified = (text: string): readonly Stretch[] =>
  text
    .split(/(https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]}])/g)
    .map((part, index) => (index % 2 === 1 ? { text: part, url: part } : { text: part }))
    .filter((part) => part.text !== '');
