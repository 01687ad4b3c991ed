import { z } from 'zod';

/** How Slack reaches the bot: it calls a public address, or the bot opens the line itself. */
export type Way = { readonly slack: 'http'; readonly publicUrl: string } | { readonly slack: 'socket' };

/** What of `manifest.yml` depends on the way; everything else stays as it is. */
const manifestSchema = z.looseObject({
  features: z.looseObject({ slash_commands: z.array(z.looseObject({ url: z.url().optional() })) }),
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ request_url: z.url().optional() }),
    interactivity: z.looseObject({
      request_url: z.url().optional(),
      message_menu_options_url: z.url().optional(),
    }),
    socket_mode_enabled: z.boolean(),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The manifest as the file has it. Throws a ZodError for one that lacks what the app needs. */
export const readManifest = (parsed: unknown): Manifest => manifestSchema.parse(parsed);

/** The manifest of an app that is reached this way. By Socket Mode no address is used, so none is in it. */
export const manifestFor = (manifest: Manifest, way: Way): Manifest => {
  const { features, settings } = manifest;
  const address = way.slack === 'http' ? `${way.publicUrl}/slack/events` : undefined;
  const { event_subscriptions: events, interactivity } = settings;
  return {
    ...manifest,
    features: {
      ...features,
      slash_commands: features.slash_commands.map((command) => ({ ...command, url: address })),
    },
    settings: {
      ...settings,
      event_subscriptions: { ...events, request_url: address },
      interactivity: { ...interactivity, request_url: address, message_menu_options_url: address },
      socket_mode_enabled: way.slack === 'socket',
    },
  };
};

/**
 * The address that opens Slack's form for a new app with this manifest filled in. As JSON, since that is shorter than
 * YAML once it is escaped: about 2,200 characters, and every browser takes 8,000.
 */
export const createAppLink = (manifest: Manifest): string =>
  `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;

/** The scopes that the app must have and `granted` lacks, and those it has beyond need. */
export const scopesAgainst = (manifest: Manifest, granted: readonly string[]) => {
  const { bot: needed } = manifest.oauth_config.scopes;
  return {
    missing: needed.filter((scope) => !granted.includes(scope)),
    beyond: granted.filter((scope) => !needed.includes(scope)),
  };
};
