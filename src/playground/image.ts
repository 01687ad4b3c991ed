import { z } from 'zod';
import { limits } from './limits';

const slackFile = z.union([
  z.strictObject({ id: z.string().min(1) }),
  z.strictObject({ url: z.string().min(1).max(limits.image.url) }),
]);

/** A picture by address or by Slack's own file, one of the two, with `rest` beside; never without words for those who do not see it. */
export const pictureWith = <T extends z.ZodRawShape>(rest: T) =>
  z
    .strictObject({
      type: z.literal('image'),
      image_url: z.string().min(1).max(limits.image.url).optional(),
      slack_file: slackFile.optional(),
      alt_text: z.string().min(1).max(limits.image.alt),
      ...rest,
    })
    .superRefine((image: { image_url?: unknown; slack_file?: unknown }, ctx) => {
      if ((image.image_url === undefined) === (image.slack_file === undefined))
        ctx.addIssue({ code: 'custom', message: 'must define either `image_url` or `slack_file`', path: [] });
    });

export const image = pictureWith({});
