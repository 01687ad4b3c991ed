import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { Block } from '../../blocks';
import type { Interactive } from '../../elements';
import type { StateValue, StateValues } from '../../view-state';
import type { Errors, OptionGroup, Told } from '../wire';

/** What elements stand on: a message, a modal or Home. */
export type Surface = {
  values: StateValues;
  errors: Errors;
  set: (blockId: string, actionId: string, value: StateValue) => void;
  act: (blockId: string, actionId: string, deed: { option?: string; value?: StateValue }) => Promise<Told>;
  suggest: (blockId: string, actionId: string, typed: string) => Promise<readonly OptionGroup[]>;
};

export const SurfaceContext = createContext<Surface | undefined>(undefined);

const useSurface = (): Surface => {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('An element stands on a message or a view.');
  return surface;
};

export type ElementProps<T extends Interactive['type'] = Interactive['type']> = {
  block: Block;
  element: Extract<Interactive, { type: T }>;
  /** The id that a label points to, and of what describes the field. */
  id?: string | undefined;
  describedBy?: string | undefined;
};

/** One element at work: what it holds, and pressing or choosing it. Busy until the bot has acknowledged. */
export const useElement = ({ block, element }: { block: Block; element: Interactive }) => {
  const surface = useSurface();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [question, setQuestion] = useState<{ option?: string; value?: StateValue }>();
  const [blockId, actionId] = [block.block_id ?? '', element.action_id ?? ''];
  const dispatches = block.type !== 'input' || block.dispatch_action === true;

  const send = async (deed: { option?: string; value?: StateValue }) => {
    setQuestion(undefined);
    setFailure(undefined);
    setBusy(true);
    const told = await surface.act(blockId, actionId, deed);
    setBusy(false);
    if (!told.ok) setFailure(told.error);
  };
  /** Sends it on, after Slack's own question where the element has one. */
  const act = (deed: { option?: string; value?: StateValue } = {}) => {
    if ('confirm' in element && element.confirm) setQuestion(deed);
    else void send(deed);
  };

  return {
    value: surface.values[blockId]?.[actionId],
    error: surface.errors[blockId],
    isBusy,
    failure,
    dispatches,
    act,
    /** Keeps what was typed, and says nothing yet. */
    keep: (value: StateValue) => surface.set(blockId, actionId, value),
    /** Keeps what was chosen, and sends it on where this element does. */
    choose: (value: StateValue) => {
      surface.set(blockId, actionId, value);
      if (dispatches) act({ value });
    },
    suggest: (typed: string) => surface.suggest(blockId, actionId, typed),
    question:
      question && 'confirm' in element && element.confirm
        ? { ...element.confirm, yes: () => void send(question), no: () => setQuestion(undefined) }
        : undefined,
  };
};

/** What is wrong in the field of this block. */
export const useElementError = (blockId: string | undefined): string | undefined =>
  useSurface().errors[blockId ?? ''];
