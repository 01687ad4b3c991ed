import type { Deps } from '../../deps';
import { createAsk } from './asking';
import { keeperOf, openCredentials } from './credentials';
import { OLD_SECRET_MS } from './endpoint';
import type { Arrived, SourceKind, Verified } from './sources/source';

/** Whoever sends us bodies makes us ask the vendor no more often. */
const AGAIN_MS = 60_000;

type Source = NonNullable<Awaited<ReturnType<Deps['across']['sourceAt']>>>;
type Asked = { readonly at: Date; readonly key: Promise<string | undefined>; isKept: boolean };

/**
 * Where a delivery is signed with a key that the vendor made and we do not have yet: asks for it where the delivery says,
 * if that is to be believed, with the credentials of `sources connect`, and keeps it. Undefined: there is none to ask for.
 */
export const createNewKeys = (
  deps: Pick<Deps, 'network' | 'clock' | 'log' | 'secrets' | 'workspace' | 'dryRun'>,
): ((kind: SourceKind, origin: Source, arrived: Arrived, now: Date) => Promise<Verified | undefined>) => {
  const asked = new Map<string, Asked>();

  const fetchKey = (
    { api, keyOf, title }: SourceKind,
    { workspaceId, endpoint, credentials: sealed, name }: Source,
    arrived: Arrived,
    now: Date,
  ): Asked | undefined => {
    if (!api || !keyOf || sealed === null) return undefined;
    const credentials = openCredentials(deps.secrets, sealed, workspaceId);
    const read = keyOf(arrived, credentials);
    if (!read) return undefined;
    const before = asked.get(endpoint);
    if (before && now.getTime() - before.at.getTime() < AGAIN_MS) return before;
    const { network, clock } = deps;
    const keep = keeperOf(deps, workspaceId, { endpoint, credentials: sealed });
    const key = read(createAsk({ title, api, credentials, keep, network, clock })).catch((error: unknown) => {
      deps.log.warn({ workspaceId, source: name, err: error }, `${name}: the new signing key was not told`);
      return undefined;
    });
    const one: Asked = { at: now, key, isKept: false };
    asked.set(endpoint, one);
    return one;
  };

  return async (kind, origin, arrived, now) => {
    const one = deps.dryRun ? undefined : fetchKey(kind, origin, arrived, now);
    const key = await one?.key;
    if (!one || key === undefined) return undefined;
    const verified = kind.verify(arrived, [key], now);
    // several that come at once are proved by one key, which is new but once
    if (verified.type === 'refused' || one.isKept) return verified;
    one.isKept = true;
    const { workspaceId, endpoint, name } = origin;
    const oldUntil = new Date(now.getTime() + OLD_SECRET_MS);
    const kept = await deps
      .workspace(workspaceId)
      .sources.rotate(endpoint, deps.secrets.seal(key, workspaceId), oldUntil);
    if (kept) deps.log.info({ workspaceId, source: name }, `${name}: the vendor's new signing key is kept`);
    return verified;
  };
};
