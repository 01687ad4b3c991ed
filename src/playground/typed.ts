import type { Firm } from './firm';

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type Named = { names: readonly string[]; link: string };
const linked = (text: string, sign: string, all: readonly Named[]) => {
  const known = all
    .flatMap(({ names, link }) => names.map((name) => ({ spelled: escape(sign + name), link })))
    .sort((a, b) => b.spelled.length - a.spelled.length);
  let rest = text;
  let out = '';
  while (rest !== '') {
    const found = known.find(
      ({ spelled }) => rest.startsWith(spelled) && !/^[\w-]/.test(rest.slice(spelled.length)),
    );
    out += found ? found.link : rest[0];
    rest = rest.slice(found ? found.spelled.length : 1);
  }
  return out;
};

const ADDRESS = /https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)]/g;
/** An address in what somebody said is a link in the message. */
export const withLinks = (said: string): string => said.replace(ADDRESS, '<$&>');
export const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/<(https?:\/\/[^<>|]+)(?:\|[^<>]*)?>/g)].map(([, url = '']) => url);

/** What a person typed as Slack sends it on: `& < >` as entities, @names and #channels as links (`<@U…|name>` in commands). */
export const asSent = (typed: string, firm: Firm, withNames: boolean): string => {
  const label = (name: string) => (withNames ? `|${name}` : '');
  const bot = { id: firm.bot.userId, name: firm.bot.name, realName: firm.bot.name };
  const users = [...firm.users, bot].map(({ id, name, realName }) => ({
    names: [name, realName],
    link: `<@${id}${label(name)}>`,
  }));
  const channels = firm.channels.map(({ id, name }) => ({ names: [name], link: `<#${id}${label(name)}>` }));
  // A mention that is already spelled as one (by a test) stands for the name that was chosen from Slack's list.
  const chosen = typed.replace(/<@(\w+)>/g, (whole, id: string) => {
    const user = [...firm.users, bot].find((one) => one.id === id);
    return user ? `@${user.name}` : whole;
  });
  return linked(linked(escape(chosen), '@', users), '#', channels);
};
