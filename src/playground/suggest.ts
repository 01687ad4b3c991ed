import { checkSuggestions } from './check';
import type { Interactive } from './elements';
import type { FirmUser } from './firm';
import { refuse } from './methods/call';
import { suggestionPayload } from './payloads';
import type { Place } from './place';
import type { Stage } from './stage';
import type { Option } from './text-objects';

/** What the bot offers: options, or options under headings. */
export type Suggested =
  | { options: readonly Option[] }
  | { option_groups: readonly { label: { text: string }; options: readonly Option[] }[] };

const defaultMinQuery = 3;
const nothing: Suggested = { options: [] };

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** Every option offered, headings aside. */
export const flatOptions = (suggested: Suggested): readonly Option[] =>
  'options' in suggested ? suggested.options : suggested.option_groups.flatMap((group) => group.options);

/**
 * What an external select offers for these typed letters: nothing below its min_query_length, and nothing when
 * the bot is late or its answer breaks a limit (which is recorded as a refusal).
 */
export const suggest = async (
  stage: Stage,
  user: FirmUser,
  where: Place,
  blockId: string,
  element: Interactive,
  typed: string,
): Promise<Suggested> => {
  if (element.type !== 'external_select' && element.type !== 'multi_external_select')
    throw new Error(`A ${element.type} is not searched as one types; only an external select is.`);
  if (typed.length < (element.min_query_length ?? defaultMinQuery)) return nothing;
  const payload = suggestionPayload(stage.world, user, where, blockId, element, typed);
  const answer = await stage.courier.send('interactive', payload);
  const refused = (error: string, messages: readonly string[] = []) => {
    const asked = { action_id: element.action_id, value: typed };
    stage.api.refusal('block_suggestion', asked, refuse(error, messages));
    return nothing;
  };
  if (answer.status !== 200) return refused(answer.timedOut ? 'operation_timeout' : 'dispatch_failed');
  const checked = checkSuggestions(parsed(answer.body));
  return checked.ok ? checked.value : refused(checked.error, checked.messages);
};
