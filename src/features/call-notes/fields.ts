/** The form's fields: their block ids. What depends on the client carries a suffix, so that Slack takes a new proposal. */
export const FIELDS = [
  'client',
  'outcome',
  'who',
  'mood',
  'notes',
  'next',
  'promised',
  'needs',
  'minutes',
  'direction',
  'when',
  'counts',
  'also',
  'theirs',
  'settled',
  'kept',
  'step',
  'by',
  'phase',
] as const;
export type Field = (typeof FIELDS)[number];

export const blockId = (field: Field, suffix?: string): string => (suffix ? `${field}:${suffix}` : field);
/** Whether it counts is proposed anew for each client, and each time that what is proposed changes. */
export const countsBlock = (clientId: string | undefined, proposed: boolean): string =>
  blockId('counts', clientId && `${clientId}-${proposed ? 'yes' : 'no'}`);
export const fieldOf = (id: string): string => id.split(':')[0] ?? id;

/** What the open form knows, as private metadata: ids and days only. */
export type FormMemory = {
  readonly clientId: string | null;
  /** The day that the form proposed as the next call. */
  readonly proposed: string | null;
  /** The block in which that proposal stands. */
  readonly nextBlock: string;
  /** What was ticked on the call sheet that this form ends. */
  readonly ticked?: Ticked;
};

/** By id: open items that are settled, and promises that are kept. */
export type Ticked = { readonly settled: readonly string[]; readonly kept: readonly string[] };

const forgotten: FormMemory = { clientId: null, proposed: null, nextBlock: blockId('next') };

export const remember = (memory: FormMemory): string => JSON.stringify(memory);

export const recall = (text: string): FormMemory => {
  if (text === '') return forgotten;
  const { clientId, proposed, nextBlock, ticked } = JSON.parse(text) as Partial<FormMemory>;
  return {
    clientId: clientId ?? null,
    proposed: proposed ?? null,
    nextBlock: nextBlock ?? forgotten.nextBlock,
    ...(ticked && { ticked }),
  };
};

export const DIRECTION_WORDS = { outbound: 'We called', inbound: 'They called' } as const;

/** The value of a name that was typed and is nobody yet. */
export const newName = (name: string): string => `new:${name}`;
export const readWho = (value: string): { readonly id: string } | { readonly newName: string } =>
  value.startsWith('new:') ? { newName: value.slice(4) } : { id: value };
