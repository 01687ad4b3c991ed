import type { Deps } from '../../deps';
import type { SecretBox } from '../../platform/secrets';
import type { Api, Credentials } from './sources/api';

/** Credentials as they are kept: sealed, as one. */
export const sealCredentials = (box: SecretBox, credentials: Credentials, workspaceId: string): string =>
  box.seal(JSON.stringify(credentials), workspaceId);

/** Throws where the key that sealed them is not at hand. */
export const openCredentials = (box: SecretBox, sealed: string, workspaceId: string): Credentials =>
  JSON.parse(box.open(sealed, workspaceId)) as Credentials;

/** Credentials as they were typed, and what a vendor gave in their place. */
export type Renewed = { readonly typed: Credentials; readonly kept: Credentials };

export const sealRenewed = (box: SecretBox, renewed: Renewed, workspaceId: string): string =>
  box.seal(JSON.stringify(renewed), workspaceId);

/** The credentials that are typed, each that was used up by an earlier try replaced by what came in its place. */
export const withRenewed = (
  box: SecretBox,
  typed: Credentials,
  sealed: string | null,
  workspaceId: string,
): Credentials => {
  if (sealed === null) return typed;
  const before = JSON.parse(box.open(sealed, workspaceId)) as Renewed;
  return Object.fromEntries(
    Object.entries(typed).map(([key, value]) => [
      key,
      value === before.typed[key] ? (before.kept[key] ?? value) : value,
    ]),
  );
};

/** Keeps what replaces the credentials of a source while it is asked: refresh tokens are good for once. */
export const keeperOf = (
  { secrets, workspace }: Pick<Deps, 'secrets' | 'workspace'>,
  workspaceId: string,
  { endpoint, credentials }: { readonly endpoint: string; readonly credentials: string },
): ((changed: Credentials) => Promise<void>) => {
  let known = credentials;
  return async (changed) => {
    const sealed = sealCredentials(secrets, changed, workspaceId);
    await workspace(workspaceId).sourceReads.keepCredentials(endpoint, known, sealed);
    known = sealed;
  };
};

/** What is wrong with the credentials given for a vendor, field by field; empty: nothing. */
export const credentialFaults = ({ fields }: Api, given: Credentials): readonly string[] => {
  const unknown = Object.keys(given).filter((key) => !fields.some((field) => field.key === key));
  return [
    ...unknown.map((key) => `there is no “${key}”; expected ${fields.map((field) => field.key).join(', ')}`),
    ...fields.flatMap(({ key, words, expected }) => {
      const value = given[key]?.trim() ?? '';
      if (value === '') return [`${key} is missing: ${words}`];
      const wrong = expected?.(value);
      return wrong === undefined ? [] : [`${key} cannot be used; expected ${wrong}`];
    }),
  ];
};
