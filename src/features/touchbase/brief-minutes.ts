import type { Deps } from '../../deps';
import { message, type Message } from '../../slack/surfaces';
import type { Asked } from './listener';

const USUAL = 15;
const MOST = 240;

/** Minutes before a planned touch, `never` or 0 for none; undefined for what is neither. */
const minutesIn = (words: string): number | undefined => {
  if (/^never$/i.test(words)) return 0;
  const [, digits] = /^(\d{1,3})(?:\s*min(?:ute)?s?)?$/i.exec(words) ?? [];
  const minutes = Number(digits);
  return digits !== undefined && minutes <= MOST ? minutes : undefined;
};

const said = (minutes: number): string =>
  minutes === 0
    ? 'You are not offered the brief before planned calls and meetings.'
    : `You are offered the brief ${minutes === 1 ? '1 minute' : `${minutes} minutes`} before a planned call or meeting.`;

const answer = (text: string): Message => message({ text });

/** `/touchbase brief 20`: one's own minutes before a planned touch. Alone it says how many they are. */
export const briefMinutes =
  (deps: Deps) =>
  async ({ asking, rest, respond }: Asked): Promise<void> => {
    const { store, viewer } = await deps.enter(asking);
    const tell = (text: string) => respond({ response_type: 'ephemeral', ...answer(text) });
    const minutes = minutesIn(rest);
    if (rest === '')
      return void (await tell(`${said(viewer.briefMinutes ?? USUAL)} To change it: /touchbase brief 20`));
    if (minutes === undefined)
      return void (await tell(
        `Found “${rest.slice(0, 100)}”, expected minutes from 0 to ${MOST}, like /touchbase brief 20. 0 means never. Nothing was changed.`,
      ));
    await store.teammates.choose(
      viewer.id,
      { briefMinutes: minutes },
      deps.stamp(viewer.id, deps.clock.now()),
    );
    await tell(said(minutes));
  };
