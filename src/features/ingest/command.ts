import type { Command } from 'commander';
import { CALENDAR } from '../../domain/feed';
import { type Session as CliSession, refusal } from '../../session';
import { chosenSource } from './chosen-source';
import { registerConnect } from './connect-command';
import { newEndpoint, OLD_SECRET_MS, pathOf, shortened } from './endpoint';
import { faultLines } from './faults';
import { listSources } from './list';
import { parseKept } from './reading';
import { readKept, sourceOf, SOURCES } from './sources/index';
import type { SourceKind } from './sources/source';

/** What these commands need of a session. */
type Session = Pick<
  CliSession,
  'config' | 'store' | 'secrets' | 'clock' | 'stamp' | 'out' | 'say' | 'network' | 'keyboard'
>;

/** Names that other touches are filed under. */
const RESERVED = ['slack', 'import', 'touchbase', CALENDAR];
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;

/** Adds a source that is read from an address instead of being sent to. */
export type AddFeed = (
  session: Session,
  options: { readonly url?: string; readonly teammate?: string; readonly json?: boolean },
) => Promise<void>;

/** `sources` and `replay`: contract §4. `feeds`: by the word in `sources add`. */
export const registerSources = (
  program: Command,
  openSession: () => Promise<Session>,
  feeds: Readonly<Record<string, AddFeed>> = {},
): void => {
  const kinds = [...SOURCES.map(({ vendor }) => vendor), ...Object.keys(feeds)].join(', ');
  const sources = program
    .command('sources')
    .description('the systems that send events here, or are asked for their records');
  sources
    .command('add')
    .description('makes an address for a source and prints {"endpoint","path","secret"}')
    .argument('<source>', `one of ${kinds}`)
    .option('--secret <key>', 'the key that the vendor made; else one is generated')
    .option(
      '--name <name>',
      "the stable name that its touches are filed under; the source's where it is free",
    )
    .option('--url <address>', "a calendar's secret address")
    .option('--teammate <person>', 'whose calendar it is: e-mail, @name or Slack id')
    .option('--json', 'nothing but the JSON')
    .action(async (vendor: string, options: AddOptions) => {
      const feed = Object.hasOwn(feeds, vendor) ? feeds[vendor] : undefined;
      if (feed) return feed(await openSession(), options);
      const kind = sourceOf(vendor);
      if (!kind) throw refusal(`There is no source “${vendor}”; expected one of ${kinds}.`, 2);
      return add(await openSession(), kind, options);
    });
  sources
    .command('list')
    .description(
      'each source: when something last came, what waits, what was not understood or refused, and what to do',
    )
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => listSources(await openSession(), options.json ?? false));
  registerConnect(sources, openSession);
  sources
    .command('rotate')
    .description('a new secret; the old one stays valid for a day')
    .argument('<endpoint>', 'the endpoint, its beginning, or the name')
    .option('--secret <key>', 'the key that the vendor made; else one is generated')
    .option('--json', 'nothing but the JSON')
    .action(async (words: string, options: AddOptions) => rotate(await openSession(), words, options));
  sources
    .command('remove')
    .description('takes an address away; what came through it stays')
    .argument('<endpoint>', 'the endpoint, its beginning, or the name')
    .action(async (words: string) => remove(await openSession(), words));
  program
    .command('replay')
    .description('parses a kept webhook delivery again')
    .argument('<delivery>', "the delivery's id")
    .action(async (id: string) => replay(await openSession(), id));
};

type AddOptions = {
  readonly secret?: string;
  readonly name?: string;
  readonly url?: string;
  readonly teammate?: string;
  readonly json?: boolean;
};

const add = async (session: Session, kind: SourceKind, options: AddOptions): Promise<void> => {
  const { vendor } = kind;
  const secret = secretFor(kind, options.secret);
  const store = await session.store();
  const taken = (await store.sources.list()).map(({ name }) => name);
  const name = options.name === undefined ? freeName(vendor, taken) : checkedName(options.name, taken);
  const endpoint = newEndpoint();
  const sealed = session.secrets.seal(secret, store.workspaceId);
  await store.sources.add({ endpoint, vendor, name, secret: sealed }, session.clock.now());
  tell(session, { endpoint, path: pathOf(vendor, endpoint), secret }, options);
  if (options.json) return;
  session.say(
    `Filed under “${name}”. Send to ${session.config.publicUrl}${pathOf(vendor, endpoint)}, ${kind.showsSecret ?? PROOF_WORDS[kind.proof]}`,
  );
  if (kind.makesSecret && options.secret === undefined)
    session.say(
      `${kind.title} makes the secret itself; the one above only stands in for it. ${
        kind.keyOf
          ? 'Its own comes with its first delivery, once its API keys are here.'
          : `Once you have it: npx touchbase sources rotate ${name} --secret THE-SECRET`
      }`,
    );
  if (isHereAlone(session.config.publicUrl))
    session.say(
      `That address is of this machine alone: set PUBLIC_URL to the one under which ${kind.title} reaches the bot, as https://touchbase.example.com.`,
    );
  session.say(`What to click in ${kind.title}, step by step: docs/sources/${vendor}.md`);
  if (kind.api) session.say(`To read what is there already: npx touchbase sources connect ${name}`);
};

const isHereAlone = (url: string): boolean => ['localhost', '127.0.0.1'].includes(new URL(url).hostname);

const PROOF_WORDS: Readonly<Record<SourceKind['proof'], string>> = {
  signature: 'signed with the secret.',
  secret: 'with the secret as bearer token, as basic password, or as the header X-Touchbase-Secret.',
  body: 'which sends the secret along in its body.',
  address: 'and show this address to nobody: it is the secret.',
};

const tell = ({ out }: Session, made: object, { json }: AddOptions): void =>
  out(JSON.stringify(made, null, json ? 0 : 2));

const secretFor = (kind: SourceKind, given: string | undefined): string => {
  const expected = given === undefined ? undefined : kind.expectedSecret(given);
  if (expected !== undefined) throw refusal(`--secret cannot be used; expected ${expected}.`, 2);
  return given ?? kind.newSecret();
};

const freeName = (vendor: string, taken: readonly string[]): string => {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? vendor : `${vendor}-${count}`;
    if (!taken.includes(name)) return name;
  }
};

const checkedName = (name: string, taken: readonly string[]): string => {
  if (RESERVED.includes(name)) throw refusal(`The name “${name}” is Touchbase's own; choose another.`, 2);
  if (!NAME.test(name))
    throw refusal(
      `“${name}” cannot be a name; expected 1 to 60 letters, digits, spaces, dots, dashes and underscores, like halo-sydney.`,
      2,
    );
  if (taken.includes(name))
    throw refusal(`“${name}” has an address already. Rotate or remove it, or choose another name.`);
  return name;
};

const rotate = async (session: Session, words: string, options: AddOptions): Promise<void> => {
  const { endpoint, vendor, name } = await chosenSource(await session.store(), words);
  if (vendor === CALENDAR)
    throw refusal(
      `A calendar’s secret is its address. Make a new one where the calendar is, add it, and then: npx touchbase sources remove ${shortened(endpoint)}`,
    );
  const kind = sourceOf(vendor);
  if (!kind) throw refusal(`There is no source “${vendor}” any more; remove the endpoint.`);
  const secret = secretFor(kind, options.secret);
  const oldUntil = new Date(session.clock.now().getTime() + OLD_SECRET_MS);
  const store = await session.store();
  await store.sources.rotate(endpoint, session.secrets.seal(secret, store.workspaceId), oldUntil);
  tell(session, { endpoint, path: pathOf(vendor, endpoint), secret }, options);
  if (!options.json)
    session.say(`“${name}” takes the new secret now, and the old one until ${oldUntil.toISOString()}.`);
};

const remove = async (session: Session, words: string): Promise<void> => {
  const { endpoint, name } = await chosenSource(await session.store(), words);
  await (await session.store()).sources.remove(endpoint, session.clock.now());
  session.say(`Removed “${name}” (${shortened(endpoint)}). What came through it stays.`);
};

const replay = async (session: Session, id: string): Promise<void> => {
  const store = await session.store();
  const kept = await store.deliveries.byId(id);
  if (kept.length === 0) throw refusal(`No delivery “${id}” was kept.`);
  for (const { vendor, ...delivery } of kept) {
    const { source } = delivery;
    if (vendor === CALENDAR) throw refusal('A calendar is read again by itself, every 15 minutes.');
    const kind = sourceOf(vendor);
    const parsed = kind && parseKept(kind, delivery);
    if (!parsed) throw refusal(`${source}: there is no source “${vendor}” any more.`);
    if (parsed.type === 'faults') throw refusal(`${source}: ${faultLines(parsed.faults)}.`);
    const stamp = session.stamp(`source:${source}`, session.clock.now());
    const applied = await store.deliveries.replay(delivery, parsed, stamp);
    if (applied.learned) await store.unmatched.applyNowMatching(stamp, readKept);
    const { accepted, duplicate, unmatched } = applied;
    session.out(JSON.stringify({ accepted, duplicate, unmatched }));
  }
};
