import type { KnownBlock } from '@slack/types';
import { section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import type { Kind } from '../../domain/touch';

/** What of a link everybody may know who sees it: guests see it as well, so that it names no client. */
const CALLED: Partial<Readonly<Record<Kind, string>>> = {
  ticket: 'A ticket',
  invoice: 'An invoice',
  dispute: 'A dispute',
  quote: 'A quote',
  project: 'A project',
};

/** One neutral line under a link. Who presses **Brief** is asked who they are, and alone sees the answer. */
export const linkBlocks = (kind: Kind, clientId: string): KnownBlock[] => [
  section(`${CALLED[kind] ?? 'Something'} of one of our clients.`, {
    accessory: button({ actionId: ids.brief.open, label: 'Brief', value: clientId }),
  }),
];
