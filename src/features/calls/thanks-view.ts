import { actions, preformatted, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { phoneLink } from '../../slack/phone';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

const NAME = 100;

/** Whom to thank, how they are reached, and words to copy. */
export const thanksMessage = (of: {
  readonly clientId: string;
  readonly client: string;
  /** Whose words they were, where that is known. */
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}): Message => {
  const whom = of.name === null ? of.client : `${of.name} at ${of.client}`;
  const ways = [
    ...(of.phone === null ? [] : [phoneLink(of.phone)]),
    ...(of.email === null ? [] : [mrkdwn`${clipPlain(of.email, 200)}`]),
  ];
  const text = join(
    [
      mrkdwn`Ring or write to ${bold(clipPlain(whom, NAME))}`,
      ...(ways.length > 0 ? [join(ways, ' · ')] : []),
    ],
    ': ',
  );
  const hello = of.name === null ? 'Hello,' : `Hello ${clipPlain(of.name, NAME)},`;
  return message({
    text,
    blocks: [
      section(text),
      preformatted(`${hello}\n\nthank you for your kind words. They made our day.`),
      actions([button({ actionId: ids.callNotes.openFor, label: 'Log a call', value: of.clientId })]),
    ],
  });
};
