import { z } from 'zod';
import type { Ask } from './api';
import { OBJECTS, type What } from './hubspot-objects';
import { anyList, anyObject, idOrNone, maybeId, maybeObject, maybeText, yes } from './lenient';
import type { Row } from './pages';
import type { Tagged } from './records';

const found = anyObject({ results: anyList });
const object = anyObject({
  id: idOrNone,
  properties: anyObject({
    ...{ hs_pipeline_stage: maybeText, dealstage: maybeText },
    ...{ hubspot_owner_id: idOrNone, associatedcompanyid: idOrNone },
  }),
});
type Found = { readonly row: Row; readonly of: z.infer<typeof object> };

const resultsOf = (answer: unknown): readonly unknown[] => found.parse(answer).results;
const row = z.record(z.string(), z.unknown()).catch({});

const links = z.array(
  anyObject({
    from: anyObject({ id: idOrNone }),
    to: anyList.transform((all) =>
      z
        .array(
          anyObject({
            toObjectId: idOrNone,
            associationTypes: anyList.transform((of) => JSON.stringify(of)),
          }),
        )
        .parse(all),
    ),
  }),
);

type Ids = readonly (string | null)[];
const idsOf = (ids: Ids): readonly string[] => [
  ...new Set(ids.flatMap((id) => (id !== null && /^\d+$/.test(id) ? [id] : []))),
];
const inputs = (ids: readonly string[]) => ids.map((id) => ({ id }));

/** To which company or contact each object belongs: the primary one where one is, else the first. */
const linked = async (ask: Ask, path: string, to: string, ids: Ids): Promise<ReadonlyMap<string, string>> => {
  const some = idsOf(ids);
  if (some.length === 0) return new Map();
  const answer = await ask({
    path: `/crm/v4/associations/${path}/${to}/batch/read`,
    body: { inputs: inputs(some) },
  });
  return new Map(
    links.parse(resultsOf(answer)).flatMap(({ from, to: all }) => {
      const primary = all.find(({ associationTypes }) => /"label":"Primary/i.test(associationTypes));
      const id = (primary ?? all[0])?.toObjectId ?? null;
      return from.id === null || id === null ? [] : [[from.id, id] as const];
    }),
  );
};

/** The properties of these objects, by id. */
const named = async (
  ask: Ask,
  path: string,
  properties: readonly string[],
  ids: Ids,
): Promise<ReadonlyMap<string, object>> => {
  const some = idsOf(ids);
  if (some.length === 0) return new Map();
  const answer = await ask({
    path: `/crm/v3/objects/${path}/batch/read`,
    body: { properties, inputs: inputs(some) },
  });
  return new Map(
    resultsOf(answer).flatMap((one) => {
      const { id } = object.parse(one);
      return id === null ? [] : [[id, { ...row.parse(row.parse(one)['properties']), id }] as const];
    }),
  );
};

const people = anyObject({
  results: anyList,
  paging: maybeObject({ next: maybeObject({ after: maybeText }) }),
});
const MOST_PAGES = 20;

/** Everybody who may own something, by id: who left owns nothing here. */
const ownersOf = async (ask: Ask): Promise<ReadonlyMap<string, unknown>> => {
  const owners = new Map<string, unknown>();
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { results, paging } = people.parse(
      await ask({ path: '/crm/v3/owners', query: { limit: 500, after } }),
    );
    for (const one of results) owners.set(maybeId.parse(row.parse(one)['id']) ?? '', one);
    after = paging?.next?.after ?? undefined;
    if (after === undefined) break;
  }
  return owners;
};

const pipelines = z.array(anyObject({ stages: anyList }));
const stages = z.array(
  anyObject({
    ...{ id: maybeText, label: maybeText },
    metadata: anyObject({ isClosed: yes, ticketState: maybeText }),
  }),
);

/** Stages by their ids, which are unique across the pipelines of one kind of object. */
const stagesOf = async (ask: Ask, path: string): Promise<ReadonlyMap<string, object>> => {
  const all = pipelines.parse(resultsOf(await ask({ path: `/crm/v3/pipelines/${path}` })));
  return new Map(
    all
      .flatMap((pipeline) => stages.parse(pipeline.stages))
      .map(({ id, label, metadata }) => [
        id ?? '',
        { label, isClosed: metadata.isClosed || metadata.ticketState === 'CLOSED' },
      ]),
  );
};

/** Objects with what their ids stand for: company, contact, owner and stage; asked for once, however many they are. */
export const wholeObjects = async (
  ask: Ask,
  what: What,
  objects: readonly unknown[],
): Promise<readonly Tagged[]> => {
  const all: readonly Found[] = objects.map((one) => ({ row: row.parse(one), of: object.parse(one) }));
  const { path } = OBJECTS[what];
  const ids = all.map(({ of }) => of.id);
  const isPerson = what === 'contact';
  const isAlone = isPerson || what === 'company' || all.length === 0;
  const companyIds = isAlone ? new Map<string, string>() : await linked(ask, path, 'companies', ids);
  const contactIds = isAlone ? new Map<string, string>() : await linked(ask, path, 'contacts', ids);
  const companyIdOf = ({ of }: Found): string | null =>
    isPerson ? of.properties.associatedcompanyid : (companyIds.get(of.id ?? '') ?? null);
  const companies = await named(
    ask,
    OBJECTS.company.path,
    ['name', 'domain', 'lifecyclestage'],
    all.map(companyIdOf),
  );
  const contacts = await named(
    ask,
    OBJECTS.contact.path,
    ['firstname', 'lastname', 'email'],
    [...contactIds.values()],
  );
  const owners = all.some(({ of }) => of.properties.hubspot_owner_id !== null) ? await ownersOf(ask) : null;
  const stageOf = ({ of: { properties } }: Found) => properties.hs_pipeline_stage ?? properties.dealstage;
  const known = all.some((one) => stageOf(one) !== null) ? await stagesOf(ask, path) : null;
  return all.map((one): Tagged => {
    const stage = stageOf(one);
    const record = {
      ...one.row,
      company: companies.get(companyIdOf(one) ?? '') ?? null,
      contact: contacts.get(contactIds.get(one.of.id ?? '') ?? '') ?? null,
      owner: owners?.get(one.of.properties.hubspot_owner_id ?? '') ?? null,
      stage: stage === null ? null : (known?.get(stage) ?? { label: stage }),
    };
    return { tag: what, record };
  });
};
