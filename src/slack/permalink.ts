/**
 * The way to a message: Slack's own call for it works only where the bot is a member. In a thread it leads to the
 * thread. Null where the workspace's domain is not known.
 */
export const permalink = (
  domain: string | undefined,
  { channel, ts, thread }: { readonly channel: string; readonly ts: string; readonly thread?: string },
): string | null => {
  if (!domain) return null;
  const message = `https://${domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`;
  return thread === undefined || thread === ts ? message : `${message}?thread_ts=${thread}&cid=${channel}`;
};
