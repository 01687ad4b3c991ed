import { useState } from 'preact/hooks';
import { useApp } from './context';
import { Icon } from './icons';
import { kept, keep } from './kept';

/** One line for who is here for the first time: what to try, and a button that types it. */
export const Welcome = ({ onType }: { onType: (text: string) => void }) => {
  const { world } = useApp();
  const [isGone, setGone] = useState(kept('welcomed') === 'yes');
  const { tryFirst, me } = world;
  if (isGone || tryFirst === null) return null;
  const dismiss = () => {
    keep('welcomed', 'yes');
    setGone(true);
  };
  return (
    <p class="welcome" role="note">
      <span>
        You are <strong>{me.realName.split(' ')[0]}</strong>. Type{' '}
        <button
          type="button"
          class="button"
          onClick={() => {
            onType(tryFirst);
            dismiss();
            document.querySelector<HTMLTextAreaElement>('.composer textarea')?.focus();
          }}
        >
          {tryFirst}
        </button>{' '}
        and press Enter.
      </span>
      <button type="button" class="quiet" aria-label="Dismiss" title="Dismiss" onClick={dismiss}>
        <Icon name="close" />
      </button>
    </p>
  );
};
