import { companyWords, type UnmatchedCompany } from '../../domain/unmatched';
import { count, listWords } from '../../domain/words';
import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { mrkdwn, type Mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

const NAMED = 5;
const NAME = 60;

/** `14 events of 3 companies match no client: Initrode (9), Umbrella (4) and Acmee (1).` */
export const toldWords = (companies: readonly UnmatchedCompany[]): Mrkdwn => {
  const events = companies.reduce((sum, each) => sum + each.events, 0);
  const [only] = companies;
  const verb = events === 1 ? 'matches' : 'match';
  if (only && companies.length === 1)
    return mrkdwn`${count(events, 'event')} of ${clipPlain(companyWords(only), NAME)} ${verb} no client.`;
  const shown = companies.slice(0, companies.length > NAMED + 1 ? NAMED : NAMED + 1);
  const names = shown.map((each) => `${clipPlain(companyWords(each), NAME)} (${each.events})`);
  const more = companies.length - shown.length;
  return mrkdwn`${count(events, 'event')} of ${count(companies.length, 'company', 'companies')} ${verb} no client: ${listWords(more > 0 ? [...names, `${more} more`] : names)}.`;
};

/** What administrators hear, once a day at most, of companies that nobody knows. */
export const toldMessage = (companies: readonly UnmatchedCompany[]): Message => {
  const words = toldWords(companies);
  return message({
    text: words,
    blocks: [
      section(words),
      actions([button({ actionId: ids.unmatched.open, label: 'Match them', style: 'primary' })]),
    ],
  });
};

/** In its place when none of them waits any more. */
export const settledMessage = (): Message =>
  message({ text: 'Done: what matched no client here has found its client, or is ignored.' });
