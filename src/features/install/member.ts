import type { Member } from '../../deps';

/** A user as users.list, users.info and the events give it, as far as it is read. */
export type SlackUser = {
  readonly id?: string | undefined;
  readonly team_id?: string | undefined;
  readonly name?: string | undefined;
  readonly real_name?: string | undefined;
  readonly tz?: string | undefined;
  readonly deleted?: boolean | undefined;
  readonly is_bot?: boolean | undefined;
  readonly is_admin?: boolean | undefined;
  readonly is_owner?: boolean | undefined;
  readonly is_primary_owner?: boolean | undefined;
  readonly is_restricted?: boolean | undefined;
  readonly is_ultra_restricted?: boolean | undefined;
  readonly is_stranger?: boolean | undefined;
  readonly enterprise_user?: object | undefined;
  readonly profile?:
    | {
        readonly real_name?: string | undefined;
        readonly display_name?: string | undefined;
        readonly email?: string | undefined;
        readonly status_text?: string | undefined;
        readonly status_emoji?: string | undefined;
        readonly status_expiration?: number | undefined;
      }
    | undefined;
};

/** A user of Slack's as a teammate: guests, people of other organisations and bots are told apart, never answered. */
export const memberOf = (user: SlackUser, teamId: string): Member | undefined => {
  if (!user.id) return undefined;
  const { profile } = user;
  const bot = user.is_bot === true || user.id === 'USLACKBOT';
  const guest = user.is_restricted === true || user.is_ultra_restricted === true;
  const stranger =
    user.is_stranger === true ||
    (user.team_id !== undefined && user.team_id !== teamId && !user.enterprise_user);
  return {
    slackId: user.id,
    name: profile?.real_name || user.real_name || user.name || user.id,
    handle: profile?.display_name || user.name || '',
    email: profile?.email?.toLowerCase() ?? null,
    timeZone: user.tz !== undefined && isZone(user.tz) ? user.tz : 'UTC',
    admin: user.is_admin === true || user.is_owner === true || user.is_primary_owner === true,
    standing: bot ? 'bot' : stranger ? 'stranger' : guest ? 'guest' : 'member',
    active: user.deleted !== true,
    statusText: profile?.status_text || null,
    statusEmoji: profile?.status_emoji || null,
    statusUntil: profile?.status_expiration ? new Date(profile.status_expiration * 1000) : null,
  };
};

/** Slack's list of zones is its own: one that this machine cannot reckon with would break every list of that person. */
const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
