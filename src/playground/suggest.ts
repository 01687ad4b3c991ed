import { checkSuggestions } from './check';
import type { Interactive } from './elements';
import type { FirmUser } from './firm';
import { refuse } from './methods/call';
import { suggestionPayload } from './payloads';
import type { Stage } from './stage';
import type { Message, View } from './state';
import type { Option } from './text-objects';

const defaultMinQuery = 3;

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/**
 * What an external select offers for these typed letters: nothing below its min_query_length, and nothing when
 * the bot is late or its answer breaks a limit (which is recorded as a refusal).
 */
export const suggestions = async (
  stage: Stage,
  user: FirmUser,
  where: { view: View } | { message: Message },
  blockId: string,
  element: Interactive,
  typed: string,
): Promise<readonly Option[]> => {
  if (element.type !== 'external_select' && element.type !== 'multi_external_select')
    throw new Error(`A ${element.type} is not searched as one types; only an external select is.`);
  if (typed.length < (element.min_query_length ?? defaultMinQuery)) return [];
  const payload = suggestionPayload(stage.world, user, where, blockId, element, typed);
  const answer = await stage.courier.send('interactive', payload);
  const refused = (error: string, messages: readonly string[] = []) => {
    stage.api.refusal(
      'block_suggestion',
      { action_id: element.action_id, value: typed },
      refuse(error, messages),
    );
    return [];
  };
  if (answer.status !== 200) return refused(answer.timedOut ? 'operation_timeout' : 'dispatch_failed');
  const checked = checkSuggestions(parsed(answer.body));
  if (!checked.ok) return refused(checked.error, checked.messages);
  return 'options' in checked.value
    ? checked.value.options
    : checked.value.option_groups.flatMap((group) => group.options);
};
