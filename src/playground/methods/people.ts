import type { FirmUser } from '../firm';
import { appId } from '../manifest';
import { done, page, refuse, text, type Call, type Method } from './call';

const offsetSeconds = (timeZone: string, at: number) => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const [, sign, hours, minutes] =
    /GMT([+-])(\d\d):(\d\d)/.exec(parts.find((part) => part.type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
};

/** A person as users.info and the user_change event give them. */
export const asUser = (call: Pick<Call, 'world' | 'scopes'>, user: FirmUser) => {
  const { firm, now } = call.world;
  const [first = '', ...rest] = user.realName.split(' ');
  return {
    id: user.id,
    team_id: user.teamId ?? firm.team.id,
    name: user.name,
    deleted: user.deleted ?? false,
    ...(user.deleted
      ? {}
      : {
          real_name: user.realName,
          tz: user.tz,
          tz_label: user.tz,
          tz_offset: offsetSeconds(user.tz, now()),
          is_admin: user.isAdmin ?? false,
          is_owner: user.isOwner ?? false,
          is_primary_owner: false,
          is_restricted: user.isRestricted ?? false,
          is_ultra_restricted: user.isUltraRestricted ?? false,
          ...(user.teamId && user.teamId !== firm.team.id ? { is_stranger: user.isStranger ?? true } : {}),
        }),
    is_bot: user.isBot ?? false,
    is_app_user: false,
    is_email_confirmed: user.email !== undefined,
    updated: 0,
    profile: {
      title: '',
      phone: '',
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      first_name: first,
      last_name: rest.join(' '),
      status_text: user.status?.text ?? '',
      status_emoji: user.status?.emoji ?? '',
      status_expiration: user.status?.expiration ?? 0,
      team: user.teamId ?? firm.team.id,
      ...(user.email && !user.isBot && call.scopes.includes('users:read.email') ? { email: user.email } : {}),
    },
  };
};

/** Everybody that users.list names: the people, and the two that are always there. Slackbot is no bot to Slack. */
const everybody = ({ world: { firm } }: Call): readonly FirmUser[] => [
  ...firm.users,
  {
    id: firm.bot.userId,
    name: firm.bot.name,
    realName: firm.bot.name,
    tz: 'America/Los_Angeles',
    isBot: true,
  },
  { id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot', tz: 'America/Los_Angeles' },
];

const userInfo: Method = (call) => {
  const id = text(call, 'user');
  const user = everybody(call).find((one) => one.id === id);
  return user ? done({ user: asUser(call, user) }) : refuse('user_not_found');
};
const userList: Method = (call) => {
  const found = page(call, everybody(call));
  if (!found) return refuse('invalid_cursor');
  const members = found.items.map((user) => asUser(call, user));
  return done({ members, response_metadata: { next_cursor: found.next } });
};
const lookupByEmail: Method = (call) => {
  const email = text(call, 'email').toLowerCase();
  const user = call.world.firm.users.find(
    (one) => one.email?.toLowerCase() === email && !one.deleted && !one.isBot,
  );
  return user ? done({ user: asUser(call, user) }) : refuse('users_not_found');
};

const teamInfo: Method = ({ world }) =>
  done({
    team: {
      ...world.firm.team,
      email_domain: '',
      icon: {},
      url: `https://${world.firm.team.domain}.slack.com/`,
    },
  });

const authTest: Method = ({ world: { firm } }) =>
  done({
    url: `https://${firm.team.domain}.slack.com/`,
    team: firm.team.name,
    user: firm.bot.name,
    team_id: firm.team.id,
    user_id: firm.bot.userId,
    bot_id: firm.bot.botId,
    app_id: appId,
    is_enterprise_install: false,
  });

export const peopleMethods: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'team.info': teamInfo,
  'users.info': userInfo,
  'users.list': userList,
  'users.lookupByEmail': lookupByEmail,
};
