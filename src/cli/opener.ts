import type { OpenSession, Session, Surroundings } from '../session';

/** A session that is opened when it is first asked for. `workspaceFlag` is what `--workspace` says. */
export const sessionOpener = (
  surroundings: Surroundings,
  workspaceFlag: () => string | undefined,
): { readonly open: OpenSession; readonly close: () => Promise<void> } => {
  let opening: Promise<Session> | undefined;
  return {
    open: () =>
      (opening ??= import('./open.js').then(({ openSession }) => openSession(surroundings, workspaceFlag))),
    close: async () => {
      const session = await opening?.catch(() => undefined);
      await session?.close();
    },
  };
};
