import { appId } from '../manifest';
import { done, refuse, text, type Answer, type Call, type Method } from './call';

/** Slack's error where the app is not who it says it is. */
const stranger = (call: Call): Answer | undefined => {
  if (text(call, 'client_id') !== call.client.id) return refuse('invalid_client_id');
  return text(call, 'client_secret') === call.client.secret ? undefined : refuse('bad_client_secret');
};

const access: Method = (call) => {
  const refused = stranger(call);
  if (refused) return refused;
  const grant = text(call, 'grant_type') || 'authorization_code';
  if (grant === 'refresh_token') return refuse('invalid_refresh_token');
  if (grant !== 'authorization_code') return refuse('invalid_grant_type');
  const install = call.installs.redeem(text(call, 'code'), text(call, 'redirect_uri'));
  if (typeof install === 'string') return refuse(install);
  const { bot, team } = call.world.firm;
  return done({
    access_token: install.token,
    token_type: 'bot',
    scope: install.scopes.join(','),
    bot_user_id: bot.userId,
    app_id: appId,
    team: { id: team.id, name: team.name },
    enterprise: null,
    authed_user: { id: install.installerId },
    is_enterprise_install: false,
  });
};

/** Ends the bot's only token, which uninstalls the app; with `test` it only says that it could. */
const revoke: Method = (call) => {
  const test = ['1', 'true', true, 1].some((yes) => call.args['test'] === yes);
  if (!test) call.uninstall('tokens_revoked');
  return done({ revoked: !test });
};

const uninstall: Method = (call) => {
  const refused = stranger(call);
  if (refused) return refused;
  call.uninstall('app_uninstalled');
  return done();
};

export const oauthMethods: Readonly<Record<string, Method>> = {
  'apps.uninstall': uninstall,
  'auth.revoke': revoke,
  'oauth.v2.access': access,
};
