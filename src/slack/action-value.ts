import type { BlockElementAction } from '@slack/bolt';

/** What a pressed button carries: an id of ours. */
export const valueOf = (action: BlockElementAction): string =>
  'value' in action && typeof action.value === 'string' ? action.value : '';
