import { useState } from 'preact/hooks';
import type { StateValues } from '../../view-state';
import type { WireMessage } from '../wire';
import type { App } from './context';
import type { Surface } from './surface';
import { mergeValues, withValue } from './values';

/** A message's elements: each choice goes to the bot at once, and shows until the bot changes the element. */
export const useMessageSurface = ({ ask }: App, { channel, ts, values }: WireMessage): Surface => {
  const [chosen, setChosen] = useState<StateValues>({});
  const where = { channel, ts };
  return {
    values: mergeValues(values, chosen),
    errors: {},
    set: (blockId, actionId, value) => setChosen((before) => withValue(before, blockId, actionId, value)),
    act: (blockId, actionId, deed) => ask({ do: 'act', where, blockId, actionId, ...deed }),
    suggest: async (blockId, actionId, typed) =>
      (await ask({ do: 'suggest', where, blockId, actionId, typed })).groups ?? [],
  };
};
