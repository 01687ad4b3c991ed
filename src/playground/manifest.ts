import { z } from 'zod';

const manifest = z.looseObject({
  display_information: z.looseObject({ name: z.string().optional() }).prefault({}),
  features: z
    .looseObject({
      app_home: z
        .looseObject({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(false),
          messages_tab_read_only_enabled: z.boolean().default(true),
        })
        .prefault({}),
      slash_commands: z
        .array(
          z.looseObject({
            command: z.string(),
            description: z.string().optional(),
            usage_hint: z.string().optional(),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
      shortcuts: z
        .array(
          z.looseObject({
            name: z.string(),
            type: z.enum(['global', 'message']),
            callback_id: z.string(),
            description: z.string().optional(),
          }),
        )
        .default([]),
      /** Links to these and what is below them are told of; Slack takes five. */
      unfurl_domains: z.array(z.string()).max(5).default([]),
    })
    .prefault({}),
  oauth_config: z
    .looseObject({
      redirect_urls: z.array(z.string()).default([]),
      scopes: z.looseObject({ bot: z.array(z.string()).default([]) }).prefault({}),
    })
    .prefault({}),
  settings: z
    .looseObject({
      event_subscriptions: z.looseObject({ bot_events: z.array(z.string()).default([]) }).prefault({}),
    })
    .prefault({}),
});
export type Manifest = z.infer<typeof manifest>;

/** Reads an app manifest (parsed YAML or JSON). Throws ZodError naming what does not fit. */
export const readManifest = (value: unknown): Manifest => manifest.parse(value);

export const appId = 'A_PLAYGROUND';
