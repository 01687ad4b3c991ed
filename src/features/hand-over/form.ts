import { ALL, CLIENT, NO_TIER, TIER, TO } from './values';

type Values = Readonly<
  Record<string, Readonly<Record<string, { readonly selected_user?: string | null | undefined }>>>
>;

/** Who was chosen in which block, by Slack id. */
export const chosenIn = (values: Values): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(values).flatMap(([block, fields]): [string, string][] => {
      const chosen = fields[TO]?.selected_user;
      return chosen ? [[block, chosen]] : [];
    }),
  );

/** Each client's receiver, of what was chosen for all, its tier or itself; by whatever ids the blocks hold. */
export const receiversOf = (
  chosen: ReadonlyMap<string, string>,
  clients: readonly { readonly clientId: string; readonly tier: string | null }[],
): ReadonlyMap<string, string> =>
  new Map(
    clients.flatMap(({ clientId, tier }): [string, string][] => {
      const to =
        chosen.get(ALL) ?? chosen.get(`${TIER}${tier ?? NO_TIER}`) ?? chosen.get(`${CLIENT}${clientId}`);
      return to === undefined ? [] : [[clientId, to]];
    }),
  );
