import type { Command } from 'commander';
import { ZodError } from 'zod';
import { administratorsOf } from '../../domain/administrators';
import { findTeammate } from '../../domain/named-teammate';
import { type Keyboard, type Session as CliSession, refusal } from '../../session';
import { createAsk, VendorError } from './asking';
import { chosenSource } from './chosen-source';
import { credentialFaults, sealCredentials, sealRenewed, withRenewed } from './credentials';
import type { Api, Credentials } from './sources/api';
import { SOURCES, sourceOf } from './sources/index';

type Session = Pick<CliSession, 'store' | 'secrets' | 'clock' | 'out' | 'say' | 'network' | 'keyboard'>;

/** `sources connect`: from then on the vendor is asked for its records too. */
export const registerConnect = (sources: Command, openSession: () => Promise<Session>): void => {
  sources
    .command('connect')
    .description(
      'gives the API keys with which a source is asked for its records: read first, then every five minutes',
    )
    .argument('<source>', `the name or endpoint of a source: ${asked()}`)
    .argument('[fields...]', 'its keys as field=value; those not given are asked for')
    .option('--tell <teammate>', 'who follows the first read in Slack: an id, e-mail, @name or full name')
    .action(async (words: string, fields: readonly string[], options: { tell?: string }) =>
      connect(await openSession(), words, fields, options),
    );
};

const asked = (): string =>
  SOURCES.flatMap(({ api, vendor }) => (api ? [vendor] : [])).join(', ') || 'none yet';

const connect = async (
  session: Session,
  words: string,
  given: readonly string[],
  { tell }: { readonly tell?: string },
): Promise<void> => {
  const store = await session.store();
  const { endpoint, vendor, name } = await chosenSource(store, words);
  const kind = sourceOf(vendor);
  if (!kind?.api)
    throw refusal(
      `“${name}” only sends: ${kind?.title ?? vendor} is not asked for records. Those that are: ${asked()}.`,
      2,
    );
  if (!session.secrets.seals)
    throw refusal(
      `The keys of ${kind.title} are kept sealed or not at all, and there is nothing to seal them with. Set TOKEN_ENCRYPTION_KEY for the bot and for this command (openssl rand -base64 32), and try again.`,
    );
  const { api, title } = kind;
  const typed = await completed(api, fieldsOf(given), session.keyboard);
  const faults = credentialFaults(api, typed);
  if (faults.length > 0)
    throw refusal(
      `${title}: ${faults.join('; ')}. Give them as field=value, or run this where it can ask you.`,
      2,
    );
  const team = await store.teammates.list();
  const reader = tell === undefined ? administratorsOf(team)[0] : findTeammate(team, tell);
  if (tell !== undefined && !reader)
    throw refusal(`“${tell}” is none of the teammates; expected an id, e-mail, @name or full name.`, 2);

  const { secrets } = session;
  const renewed = await store.sourceReads.renewed(endpoint);
  const credentials = withRenewed(secrets, typed, renewed, store.workspaceId);
  let kept = credentials;
  // what is good for once is gone: its successor is kept before anything else can fail
  const keep = async (changed: Credentials): Promise<void> => {
    kept = changed;
    const sealed = sealRenewed(secrets, { typed, kept }, store.workspaceId);
    await store.sourceReads.keepRenewed(endpoint, sealed);
  };
  const ask = createAsk({
    ...{ title, api, credentials, keep },
    network: session.network,
    clock: session.clock,
  });
  const now = session.clock.now();
  try {
    const [first] = api.streams ?? [];
    if (first) await first.page(ask, { since: now, cursor: undefined, now });
    else await api.authorize(credentials, ask, now);
  } catch (error) {
    if (!(error instanceof VendorError || error instanceof ZodError)) throw error;
    const why =
      error instanceof VendorError
        ? error.message
        : `${title} answered something else than it was asked for.`;
    const again = Object.entries(typed).every(([key, value]) => kept[key] === value)
      ? 'check the keys and try again'
      : 'try again with the same refresh token: what came in its place is kept';
    throw refusal(`${why} Nothing was changed; ${again}.`);
  }
  await store.sourceReads.connect(
    endpoint,
    sealCredentials(secrets, kept, store.workspaceId),
    reader?.id ?? null,
    now,
  );
  const streams = api.streams ?? [];
  session.say(
    streams.length === 0
      ? `${title} takes the keys. What its webhook only names is asked for now.`
      : `${title} takes the keys. It is read within a minute where the bot runs: ${[...new Set(streams.map((stream) => stream.words))].join(', ')}; then every five minutes.`,
  );
};

const fieldsOf = (given: readonly string[]): Credentials =>
  Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw refusal(`“${pair}” is no field; expected field=value.`, 2);
      return [pair.slice(0, at), pair.slice(at + 1).trim()];
    }),
  );

/** What is missing is asked for where there is a keyboard: secrets are not shown. */
const completed = async (
  { fields }: Api,
  given: Credentials,
  keyboard: Keyboard | undefined,
): Promise<Credentials> => {
  if (!keyboard) return given;
  const all: Record<string, string> = { ...given };
  for (const { key, words, secret, expected } of fields) {
    if (all[key] !== undefined) continue;
    const validate = (typed: string): string | true => {
      if (typed.trim() === '') return 'A value is needed.';
      const wrong = expected?.(typed.trim());
      return wrong === undefined || `Expected ${wrong}.`;
    };
    const message = `${key}: ${words}`;
    all[key] = secret
      ? await (await import('@inquirer/password')).default({ message, validate }, keyboard)
      : await (await import('@inquirer/input')).default({ message, validate }, keyboard);
  }
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, value.trim()]));
};
