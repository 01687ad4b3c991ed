import { randomUUID } from 'node:crypto';

/** The app's standing in the workspace: a bot token, what it may do, and whether it still works. */
export type Install = {
  readonly token: string;
  readonly scopes: readonly string[];
  readonly installerId: string;
  alive: boolean;
};
/** What somebody allowed on the authorize page; `redirectUri` only when the request named one. */
export type Consent = { scopes: readonly string[]; installerId: string; redirectUri: string | undefined };

const codeMs = 10 * 60_000;

export type Installs = ReturnType<typeof createInstalls>;

/** Bot tokens and the codes that are exchanged for them: a code works once, for ten minutes. */
export const createInstalls = (first: Omit<Install, 'alive'>, now: () => number) => {
  const all: Install[] = [{ ...first, alive: true }];
  const codes = new Map<string, Consent & { madeAt: number }>();
  const living = () => all.find((one) => one.alive);

  /** An app that is installed already keeps its token; scopes only ever grow. */
  const install = ({ scopes, installerId }: Consent): Install => {
    const before = living();
    const token = before?.token ?? `xoxb-${randomUUID()}`;
    const made = { token, installerId, scopes: [...new Set([...(before?.scopes ?? []), ...scopes])] };
    if (before) all.splice(all.indexOf(before), 1);
    const installed = { ...made, alive: true };
    all.push(installed);
    return installed;
  };

  return {
    living,
    of: (token: string): Install | undefined => all.find((one) => one.token === token),
    /** The code that the bot is sent to with. */
    consented: (consent: Consent): string => {
      const code = `${now()}.${randomUUID()}`;
      codes.set(code, { ...consent, madeAt: now() });
      return code;
    },
    /** Slack's error, or the install that this code stands for. */
    redeem: (code: string, redirectUri: string): Install | 'invalid_code' | 'bad_redirect_uri' => {
      const consent = codes.get(code);
      codes.delete(code);
      if (!consent || now() - consent.madeAt > codeMs) return 'invalid_code';
      if ((consent.redirectUri ?? '') !== redirectUri) return 'bad_redirect_uri';
      return install(consent);
    },
    /** Ends every token; they answer account_inactive from here on. */
    end: (): void => {
      for (const one of all) one.alive = false;
    },
  };
};
