import type { KnownBlock, ModalView } from '@slack/types';
import { INTERVAL_WORDS } from '../../domain/interval';
import { LADDER_WORDS } from '../../domain/ladder';
import { context, divider, section } from '../../slack/blocks';
import { button, choices, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { datePicker, staticSelect, textInput } from '../../slack/inputs';
import { bold, mrkdwn } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { BLOCKS, changeIn, type Block, type Change } from './fields';
import type { CadenceShown } from './shown';

export const TITLE = 'Change cadence';
const NAME = 80;
const ALLOWED = INTERVAL_WORDS.replace(/, or none$/, '');

/** How a client is called, and what a change would do before it is saved. Its private metadata is the client's id. */
export const cadenceModal = (shown: CadenceShown): ModalView =>
  modal({
    callbackId: ids.cadence.submit,
    title: TITLE,
    submit: 'Save',
    privateMetadata: shown.clientId,
    blocks: [
      section(mrkdwn`${bold(clipPlain(shown.name, NAME))}, now: ${clipPlain(shown.now, 200)}`),
      ...shown.forAWhile.map(({ id, words }) =>
        section(clipPlain(words, 300), {
          accessory: button({ actionId: ids.cadence.end, label: 'End now', value: id }),
        }),
      ),
      staticSelect({
        ...{
          blockId: BLOCKS.change,
          actionId: ids.cadence.refresh,
          label: 'What shall change',
          dispatch: true,
        },
        options: choices(labels(shown)),
        initial: changeIn(shown.filled),
      }),
      ...FIELDS[changeIn(shown.filled)](shown),
      divider(),
      shown.will === undefined
        ? context(['What will happen is said here as soon as the fields above say enough.'])
        : section(mrkdwn`${bold('What will happen')}\n${clipPlain(shown.will, 600)}`),
    ],
  });

const labels = ({ tier }: CadenceShown): Record<Change, string> => ({
  own: 'How often we call',
  while: 'More calls for a while',
  ladder: 'Fewer calls, step by step',
  person: 'Calls to one person',
  none: 'No calls',
  tier,
});

const words = (block: Block, label: string, more: Partial<Parameters<typeof textInput>[0]>): KnownBlock =>
  textInput({
    ...{ blockId: BLOCKS[block], actionId: ids.cadence.refresh, label, dispatch: true, asTyped: true },
    ...{ maxLength: 200, ...more },
  });

const FIELDS: Record<Change, (shown: CadenceShown) => readonly KnownBlock[]> = {
  own: ({ ownWords }) => [
    words('own', 'How often', {
      ...{ initial: ownWords, placeholder: 'every 2 weeks', hint: `Allowed: ${ALLOWED}.` },
    }),
  ],
  while: ({ projects, filled }) => [
    words('more', 'How often', { initial: 'weekly', hint: `Allowed: ${ALLOWED}.` }),
    staticSelect({
      ...{ blockId: BLOCKS.cause, actionId: ids.cadence.refresh, label: 'Why', dispatch: true },
      options: [
        option({ text: 'In my own words', value: 'words' }),
        ...projects
          .slice(0, 50)
          .map(({ id, title }) =>
            option({ text: clipPlain(`Until this project is closed: ${title}`, 75), value: `project:${id}` }),
          ),
        option({ text: 'We put something right', value: 'recovery' }),
        option({ text: 'Their first month with us', value: 'newcomer' }),
      ],
      initial: 'words',
    }),
    ...(['', 'words'].includes(filled.cause)
      ? [
          words('why', 'What for', {
            ...{ placeholder: 'the migration', maxLength: 80 },
            hint: 'A few words that fit into “weekly until the migration ends”.',
          }),
        ]
      : []),
    datePicker({
      ...{
        blockId: BLOCKS.until,
        actionId: ids.cadence.refresh,
        label: 'Last day',
        optional: true,
        dispatch: true,
      },
      hint: 'A project ends it by itself, the first month after a month; all else needs a day.',
    }),
  ],
  ladder: ({ ladder }) => [
    words('steps', 'Steps', {
      ...{ initial: ladder?.words, placeholder: 'daily ×2 → twice weekly ×4 → weekly' },
      hint: `After the calls of a step I remind you to suggest the next; only their yes moves it. Allowed: ${LADDER_WORDS}.`,
    }),
    ...(ladder
      ? [
          staticSelect({
            ...{ blockId: BLOCKS.at, actionId: ids.cadence.refresh, label: 'We are at', dispatch: true },
            options: ladder.steps.map((text, place) => option({ text, value: String(place) })),
            initial: String(ladder.place),
            hint: 'Other steps than before begin with the first.',
          }),
        ]
      : []),
  ],
  person: ({ people, filled }) => [
    staticSelect({
      ...{ blockId: BLOCKS.who, actionId: ids.cadence.refresh, label: 'Who', dispatch: true },
      options: people.map(({ id, name }) => option({ text: name, value: id })),
    }),
    words('personal', 'How often', {
      ...{
        optional: true,
        placeholder: 'monthly',
        initial: people.find(({ id }) => id === filled.who)?.rhythm,
      },
      hint: `Only talking with them counts for these calls. Empty: none of their own. Allowed: ${ALLOWED}.`,
    }),
  ],
  none: () => [
    words('askedBy', 'Who asked for it', {
      ...{
        maxLength: 100,
        hint: 'Who of theirs. The brief says so, and no call is due until somebody changes it.',
      },
    }),
  ],
  tier: () => [],
};
