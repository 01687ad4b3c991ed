import type { Given } from '../attached';
import { deedsOf, type Deeds } from '../deeds';
import type { Delivery } from '../deliver';
import type { Fault } from '../faults';
import { optionsOf } from '../fields';
import type { FirmUser } from '../firm';
import { elementAt, placeAt } from '../place';
import type { Stage } from '../stage';
import type { Suggested } from '../suggest';
import type { StateValue } from '../view-state';
import { chosenFile } from './ask';
import type { Ask, ChosenFile, Filled, OptionGroup, Told } from './wire';

/** What the page can do beyond a person's own deeds. */
export type Powers = {
  stage: Stage;
  fault: (rule: Fault) => void;
  /** Undefined where the clock is not the playground's to move. */
  moveClock: ((to: Date) => Promise<void>) | undefined;
  read: (userId: string, channel: string, ts: string) => void;
};

/** What stands beside a button that was not acknowledged. */
const ackWords = ({ status, timedOut }: Delivery): string =>
  timedOut
    ? 'Operation timed out. Apps need to respond within 3 seconds.'
    : status === 0
      ? 'Nobody answered: the app is not running.'
      : `This app responded with status code ${status}.`;
const told = (ack: Delivery): Told =>
  ack.kind === 'none' || ack.status === 200 ? { ok: true } : { ok: false, error: ackWords(ack) };

const groupsOf = (suggested: Suggested): readonly OptionGroup[] =>
  'options' in suggested
    ? [{ label: '', options: suggested.options }]
    : suggested.option_groups.map(({ label, options }) => ({ label: label.text, options }));

const givenOf = ({ name, base64 }: ChosenFile): Given => ({ name, bytes: Buffer.from(base64, 'base64') });

/** A file in a form. */
const attach = (
  deeds: Deeds,
  viewId: string,
  [blockId, actionId]: [string, string],
  { files = [] }: StateValue,
) => {
  const chosen = chosenFile.safeParse(files[0]).data;
  if (chosen) deeds.attach(viewId, blockId, actionId, givenOf(chosen));
};

/** Keeps what stands in the form on the page; fields that the bot has changed meanwhile are left as it made them. */
const fill = ({ world }: Stage, deeds: Deeds, user: FirmUser, viewId: string, filled: Filled): void => {
  const view = world.stackOf(user.id).find((one) => one.id === viewId);
  for (const [blockId, actions] of Object.entries(filled))
    for (const [actionId, value] of Object.entries(actions))
      if (view?.state.values[blockId]?.[actionId]?.type === value.type)
        if (value.type === 'file_input') attach(deeds, viewId, [blockId, actionId], value);
        else world.setValue(viewId, blockId, actionId, value);
};

type Act = Extract<Ask, { do: 'act' }>;
const act = async (stage: Stage, user: FirmUser, deeds: Deeds, asked: Act): Promise<Told> => {
  const { where, blockId, actionId, option, value, filled } = asked;
  const { element } = elementAt(placeAt(stage, user, where), blockId, actionId);
  if ('viewId' in where && filled) fill(stage, deeds, user, where.viewId, filled);
  const chosen = optionsOf(element).find((one) => one.value === option);
  if (value && value.type !== element.type)
    throw new Error(`A ${element.type} does not hold a ${value.type}.`);
  const deed = { ...(chosen ? { option: chosen } : {}), ...(value ? { value } : {}) };
  const answer = told(await deeds.act(where, blockId, actionId, deed));
  return 'viewId' in where ? { ...answer, errors: stage.errors.get(where.viewId) ?? {} } : answer;
};

/** Does what the page asks as this person. Throws, in words for them, what cannot be done. */
export const answer = async (powers: Powers, user: FirmUser, asked: Ask): Promise<Told> => {
  const { stage } = powers;
  const deeds = deedsOf(stage, user);
  switch (asked.do) {
    case 'command':
      // how a command failed stands in the conversation, as Slack says it there
      await deeds.command(asked.command, asked.text, asked.channel);
      return { ok: true };
    case 'say':
      await deeds.say(asked.text, asked.channel, asked.threadTs);
      return { ok: true };
    case 'drop':
      await deeds.drop(givenOf(asked.file), asked.channel);
      return { ok: true };
    case 'shortcut':
      return told(await deeds.shortcut(asked.callbackId));
    case 'messageShortcut':
      return told(await deeds.messageShortcut(asked.callbackId, asked));
    case 'act':
      return act(stage, user, deeds, asked);
    case 'suggest': {
      const { where, blockId, actionId, typed } = asked;
      return { ok: true, groups: groupsOf(await deeds.suggest(where, blockId, actionId, typed)) };
    }
    case 'submit':
      fill(stage, deeds, user, asked.viewId, asked.filled);
      await deeds.submit(asked.viewId);
      return { ok: true, errors: stage.errors.get(asked.viewId) ?? {} };
    case 'close':
      await deeds.close(asked.viewId);
      return { ok: true };
    case 'openHome':
      return told(await deeds.openHome());
    case 'read':
      powers.read(user.id, asked.channel, asked.ts);
      return { ok: true };
    case 'moveClock':
      if (!powers.moveClock) throw new Error('This playground’s clock cannot be moved from the page.');
      await powers.moveClock(new Date(asked.to));
      return { ok: true };
    case 'fault':
      powers.fault({ method: asked.method, kind: asked.fault });
      return { ok: true };
  }
};
