import { useEffect, useState } from 'preact/hooks';
import type { StateValues } from '../../view-state';
import type { Errors, Told, WireView } from '../wire';
import type { App } from './context';
import type { Surface } from './surface';
import { mergeValues, withValue } from './values';

/** A view at work: what was typed stays in the browser until the bot shall hear of it, and survives the bot's changes. */
export const useViewSurface = ({ ask }: App, view: WireView, known: Errors) => {
  const [typed, setTyped] = useState<StateValues>({});
  const [errors, setErrors] = useState<Errors>(known);
  const values = mergeValues(view.values, typed);
  const where = { viewId: view.id };
  useEffect(() => {
    // a field that the bot took away takes what was typed in it along
    setTyped((before) => mergeValues(view.values, before));
    setErrors({});
  }, [view.hash]);
  const heard = (told: Told): Told => {
    if (told.errors) setErrors(told.errors);
    else if (!told.ok) setErrors({ '': told.error ?? '' });
    return told;
  };
  const surface: Surface = {
    values,
    errors,
    set: (blockId, actionId, value) => {
      setTyped((before) => withValue(before, blockId, actionId, value));
      setErrors(({ [blockId]: _mended, '': _over, ...rest }) => rest);
    },
    act: async (blockId, actionId, deed) => {
      const filled = deed.value ? withValue(values, blockId, actionId, deed.value) : values;
      return heard(await ask({ do: 'act', where, blockId, actionId, filled, ...deed }));
    },
    suggest: async (blockId, actionId, typed) =>
      (await ask({ do: 'suggest', where, blockId, actionId, typed })).groups ?? [],
  };
  const submit = async () => heard(await ask({ do: 'submit', viewId: view.id, filled: values }));
  return { surface, submit };
};
