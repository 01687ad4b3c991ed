import { USUAL_DAY_MINUTES } from '../../domain/call-minutes';
import type { Deps } from '../../deps';
import { message } from '../../slack/surfaces';
import type { Asked } from './listener';

const MOST = 600;

/** `90`, `90 minutes`, `1.5 hours` or `2h` as minutes; undefined for anything else. */
const dayMinutesIn = (words: string): number | undefined => {
  const [, number = '', unit = 'm'] =
    /^(\d{1,3}(?:[.,]\d{1,2})?)\s*(h|hours?|m|min|minutes?)?$/i.exec(words.trim()) ?? [];
  if (number === '') return undefined;
  const amount = Number(number.replace(',', '.'));
  const minutes = unit.toLowerCase().startsWith('h') ? amount * 60 : amount;
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST ? minutes : undefined;
};

const said = (minutes: number): string =>
  `Your list counts on ${minutes === 1 ? '1 minute' : `${minutes} minutes`} of calls a day. When a day holds more, it says so, and what could move; nothing moves by itself.`;

/** `/touchbase calls 90`: how many minutes of calls one has time for on a day. Alone it says how many they are. */
export const callMinutes =
  (deps: Deps) =>
  async ({ asking, rest, respond }: Asked): Promise<void> => {
    const { store, viewer } = await deps.enter(asking);
    const tell = (text: string) => respond({ response_type: 'ephemeral', ...message({ text }) });
    if (rest === '')
      return void (await tell(
        `${said(viewer.callMinutes ?? USUAL_DAY_MINUTES)} To change it: /touchbase calls 90`,
      ));
    const minutes = dayMinutesIn(rest);
    if (minutes === undefined)
      return void (await tell(
        `Found “${rest.slice(0, 100)}”, expected minutes from 1 to ${MOST}, like /touchbase calls 90, or /touchbase calls 2 hours. Nothing was changed.`,
      ));
    await store.teammates.choose(
      viewer.id,
      { callMinutes: minutes },
      deps.stamp(viewer.id, deps.clock.now()),
    );
    await tell(said(minutes));
  };
