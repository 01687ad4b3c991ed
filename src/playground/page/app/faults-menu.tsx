import { useState } from 'preact/hooks';
import type { FaultKind } from '../wire';
import { useApp } from './context';

const kinds: Readonly<Record<FaultKind, string>> = {
  '429': 'is answered 429, too many requests',
  '500': 'is answered 500',
  hang: 'is never answered',
  'accept-then-drop': 'is done, but its answer is lost',
  slow: 'takes a second',
};
const methods = [
  '*',
  'chat.postMessage',
  'chat.update',
  'views.open',
  'views.update',
  'response_url',
] as const;
const isKind = (text: string): text is FaultKind => Object.hasOwn(kinds, text);

/** What shall go wrong with one of the bot's next calls. */
export const Faults = () => {
  const { ask, world } = useApp();
  const [method, setMethod] = useState<string>('*');
  const [fault, setFault] = useState<FaultKind>('429');
  const [words, setWords] = useState('');
  const named = method === '*' ? 'call' : method;
  const arm = async () => {
    const told = await ask({ do: 'fault', method, fault });
    setWords(told.ok ? `The next ${named} of ${world.bot.name} ${kinds[fault]}.` : (told.error ?? ''));
  };
  return (
    <details class="faults">
      <summary>Let something go wrong</summary>
      <div class="actions">
        <label>
          <span class="label">The next</span>
          <select class="field" value={method} onChange={(event) => setMethod(event.currentTarget.value)}>
            {methods.map((one) => (
              <option key={one} value={one}>
                {one === '*' ? 'call, whichever' : one}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="label">What happens</span>
          <select
            class="field"
            value={fault}
            onChange={({ currentTarget: { value } }) => {
              if (isKind(value)) setFault(value);
            }}
          >
            {Object.entries(kinds).map(([kind, label]) => (
              <option key={kind} value={kind}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="button" onClick={() => void arm()}>
          Switch on
        </button>
      </div>
      <p class="hint" role="status">
        {words}
      </p>
    </details>
  );
};
