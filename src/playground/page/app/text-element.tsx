import { useEffect, useRef } from 'preact/hooks';
import { Aftermath } from './confirmation';
import { useElement, type ElementProps } from './surface';

type TextTypes = 'plain_text_input' | 'number_input' | 'email_text_input' | 'url_text_input';
const PAUSE_MS = 300;

const kinds = {
  plain_text_input: { type: 'text' },
  // as text, so that what Slack refuses as no number stays to be mended
  number_input: { type: 'text', inputMode: 'decimal' },
  email_text_input: { type: 'email', inputMode: 'email' },
  url_text_input: { type: 'url', inputMode: 'url' },
} as const;

/** A field to type in. The bot hears of it on Enter, or as one types, where it asked to. */
export const TextElement = ({ block, element, id, describedBy }: ElementProps<TextTypes>) => {
  const { value, error, isBusy, failure, question, keep, act, dispatches } = useElement({ block, element });
  const pause = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(pause.current), []);
  const on = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const text = value?.value ?? '';
  const isLong = element.type === 'plain_text_input' && element.multiline === true;
  const max = element.type === 'plain_text_input' ? element.max_length : undefined;
  const state = (typed: string) => ({ type: element.type, value: typed === '' ? null : typed });

  const field = {
    id,
    class: 'field',
    value: text,
    placeholder: element.placeholder?.text ?? '',
    'aria-describedby': describedBy,
    'aria-invalid': error !== undefined,
    'aria-busy': isBusy,
    'data-focus': element.focus_on_load === true,
    onInput: (event: { currentTarget: { value: string } }) => {
      const next = state(event.currentTarget.value);
      keep(next);
      if (!dispatches || !on.includes('on_character_entered')) return;
      clearTimeout(pause.current);
      pause.current = setTimeout(() => act({ value: next }), PAUSE_MS);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || (isLong && !event.metaKey && !event.ctrlKey)) return;
      event.preventDefault();
      if (dispatches && on.includes('on_enter_pressed')) act({ value: state(text) });
    },
  };
  return (
    <>
      {isLong ? <textarea rows={3} {...field} /> : <input {...kinds[element.type]} {...field} />}
      {max !== undefined && text.length > max * 0.8 && (
        <small class={text.length > max ? 'error' : 'hint'} role="status">
          {text.length} of {max} characters
        </small>
      )}
      <Aftermath failure={failure} question={question} />
    </>
  );
};
