import { click, type Choice } from './click';
import { deedsOf } from './deeds';
import type { Delivery } from './deliver';
import type { FirmUser } from './firm';
import type { Message } from './message';
import { topModal, type Modal } from './modal';
import { newlySeen, settle, textOf, type Stage } from './stage';
import type { View } from './view';

/** What a person newly sees after they did something. */
export type Seen = {
  ephemeral: readonly Message[];
  /** Lasting messages, new or changed, in every conversation of theirs. */
  posted: readonly Message[];
  modal: Modal | undefined;
  /** The first answer of the bot; kind 'none' where Slack sends it nothing. */
  ack: Delivery;
  /** All of these messages as they read them. */
  text: string;
};

/** A person at the keyboard. */
export type Actor = {
  command(command: string, text: string, opts?: { channel?: string }): Promise<Seen>;
  shortcut(callbackId: string): Promise<Modal>;
  messageShortcut(callbackId: string, message: Message): Promise<Seen>;
  click(where: Message | Seen | View, label: string, opts?: Choice): Promise<Seen>;
  openHome(): Promise<View>;
  /** Shares a file; in the bot's DM where no channel is said. */
  drop(name: string, content: string | Buffer, opts?: { channel?: string }): Promise<Seen>;
  say(text: string, opts?: { channel?: string; threadTs?: string }): Promise<Seen>;
  modal(): Modal | undefined;
};

export const actor = (stage: Stage, user: FirmUser): Actor => {
  const { world, api } = stage;
  const deeds = deedsOf(stage, user);

  const seen = (mark: number, ack: Delivery): Seen => {
    const messages = newlySeen(stage, user, mark);
    return {
      ephemeral: messages.filter((message) => message.ephemeralTo),
      posted: messages.filter((message) => !message.ephemeralTo),
      modal: topModal(stage, user, deeds),
      ack,
      text: textOf(stage, user, messages),
    };
  };
  /** Waits until the bot is done with what was just begun, and gives what is new. */
  const done = async (begun: Promise<Delivery>): Promise<Seen> => {
    // what a person says stands there at once and is no news to them: the mark is set after it
    const mark = world.changes.length;
    const ack = await begun;
    if (ack.kind !== 'none') await settle(stage, mark, ack);
    return seen(mark, ack);
  };

  return {
    command: (command, typed, { channel } = {}) => done(deeds.command(command, typed, channel)),

    shortcut: async (callbackId) => {
      const [mark, callsBefore] = [world.changes.length, api.calls.length];
      const { modal, ack } = await done(deeds.shortcut(callbackId));
      const opened = world.changes.slice(mark).some((one) => one.kind === 'view' && one.userId === user.id);
      if (modal && opened) return modal;
      const refused = api.calls.slice(callsBefore).filter((call) => !call.response.ok);
      throw new Error(
        `No modal opened for ${callbackId} (answered ${ack.status}${ack.timedOut ? ', too late' : ''}). Refused meanwhile: ` +
          (refused.map((call) => `${call.method} ${JSON.stringify(call.response)}`).join('; ') || 'nothing'),
      );
    },

    messageShortcut: (callbackId, message) => done(deeds.messageShortcut(callbackId, message)),

    click: (where, label, choice = {}) => {
      const there =
        'posted' in where
          ? [...where.posted, ...where.ephemeral]
              .filter(({ channel, ts }) => world.find(channel, ts))
              .sort((a, b) => Number(a.ts) - Number(b.ts))
          : [where];
      return done(click(stage, user, deeds, there, label, choice));
    },

    openHome: async () => {
      await done(deeds.openHome());
      const home = world.homes.get(user.id);
      if (!home) throw new Error(`The bot has not published a Home for ${user.realName}.`);
      return home;
    },

    drop: (name, content, { channel } = {}) =>
      done(deeds.drop({ name, bytes: Buffer.from(content) }, channel)),

    say: (typed, { channel, threadTs } = {}) => done(deeds.say(typed, channel, threadTs)),

    modal: () => topModal(stage, user, deeds),
  };
};
