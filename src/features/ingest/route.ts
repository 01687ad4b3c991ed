import type { IncomingHttpHeaders } from 'node:http';
import type { Deps } from '../../deps';
import { json, type HttpReply, type HttpRequest, type Route } from '../../platform/http';
import { arrivalsOf } from './arrivals';
import { faultLines } from './faults';
import { shortened } from './endpoint';
import { createNewKeys } from './new-key';
import { createRefusals } from './refusals';
import { sourceOf } from './sources/index';
import type { SourceKind } from './sources/source';

const retryAfter = { 'retry-after': '30' };

/** The address that other systems send their events to, one for each source. Contract §6. */
export const ingestRoute = (deps: Deps): Route => {
  const of: Under = {
    inTurn: arrivalsOf(deps),
    verifyAnew: createNewKeys(deps),
    refuse: createRefusals(deps),
  };
  return {
    method: 'POST',
    path: '/webhooks/:source/:endpoint',
    handle: async (request) => {
      try {
        const reply = await receive(deps, of, request);
        return sourceOf(request.params['source'] ?? '')?.answersBare ? { status: reply.status } : reply;
      } catch (error) {
        if (!deps.across.isAway(error)) throw error;
        deps.log.error({ err: error }, 'webhook: the database is away; the sender is asked to try again');
        return json(503, { error: 'The database is away. Nothing was kept; send it again.' }, retryAfter);
      }
    },
  };
};

/** What the requests of one process share. */
type Under = {
  readonly inTurn: ReturnType<typeof arrivalsOf>;
  readonly verifyAnew: ReturnType<typeof createNewKeys>;
  readonly refuse: ReturnType<typeof createRefusals>;
};
type Origin = NonNullable<Awaited<ReturnType<Deps['across']['sourceAt']>>>;

const receive = async (
  deps: Deps,
  { inTurn, verifyAnew, refuse }: Under,
  { params, headers, raw, url, now }: HttpRequest,
): Promise<HttpReply> => {
  const kind = sourceOf(params['source'] ?? '');
  const origin = kind && (await originOf(deps, kind, params['endpoint'] ?? '', now));
  if (!kind || !origin) return json(404, { error: 'There is nothing at this address.' });
  const { workspaceId, name, endpoint } = origin;
  const about = { workspaceId, source: name, endpoint: shortened(endpoint) };
  const secrets = origin.secrets.map((sealed) => deps.secrets.open(sealed, origin.workspaceId));
  const address = `${deps.publicUrl}${url.pathname}${url.search}`;
  const arrived = { raw, headers, url: address };
  const greeting = kind.greets?.(arrived);
  if (greeting) return { status: 200, headers: greeting };
  const known = kind.verify(arrived, secrets, now);
  const verified =
    known.type === 'genuine' ? known : ((await verifyAnew(kind, origin, arrived, now)) ?? known);
  if (verified.type === 'refused') {
    deps.log.warn(about, `${name}: refused. ${verified.why}`);
    refuse({ workspaceId, endpoint, why: verified.why, at: now });
    return json(401, { error: verified.why });
  }
  const body = raw.toString('utf8');
  const parsed = kind.parse(body, verified);
  const { id, sentAt } = verified;
  const kept = kind.withoutProof?.(body) ?? body;
  const delivery = { endpoint, source: name, id, sentAt, headers: harmless(headers), body: kept };
  const store = deps.workspace(workspaceId);
  if (parsed.type === 'faults') {
    deps.log.warn(
      { ...about, delivery: verified.id, faults: parsed.faults.length },
      `${name}: ${faultLines(parsed.faults)}`,
    );
    if (!kind.keepsFaulty) return json(400, { errors: parsed.faults });
    await store.deliveries.keepFaulty(delivery, parsed.faults, now);
    return json(200, { accepted: 0, duplicate: 0, unmatched: 0, notUnderstood: parsed.faults.length });
  }
  const stamp = deps.stamp(`source:${name}`, now);
  const applied = await inTurn(`${workspaceId} ${endpoint}`, { workspaceId, delivery, told: parsed, stamp });
  const { accepted, duplicate, unmatched } = applied;
  deps.log.info({ ...about, delivery: id, accepted, duplicate, unmatched }, `${name}: delivery applied`);
  return json(200, { accepted, duplicate, unmatched });
};

const originOf = async (
  deps: Deps,
  { vendor }: SourceKind,
  endpoint: string,
  now: Date,
): Promise<Origin | undefined> =>
  /^[\w-]{1,100}$/.test(endpoint) ? deps.across.sourceAt(vendor, endpoint, now) : undefined;

/** The headers without whatever proves who sent them. */
const harmless = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || /signature|authorization|cookie|secret|token|key|hmac|password/i.test(name)
        ? []
        : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
