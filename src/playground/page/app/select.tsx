import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Option } from '../../text-objects';
import { withEmoji } from './emoji';
import { Icon } from './icons';
import { useOffers, type Offers } from './offers';

type SelectProps = {
  id?: string | undefined;
  /** What a screen reader calls it where no label stands above. */
  label?: string | undefined;
  describedBy?: string | undefined;
  isInvalid?: boolean;
  isBusy?: boolean;
  placeholder: string;
  isMulti: boolean;
  /** The most that may be chosen. */
  atMost?: number | undefined;
  held: readonly Option[];
  offers: Offers;
  onChoose: (options: readonly Option[]) => void;
};

/** A select of any kind: one field to type in, a list below it, and for several the chosen ones before it. */
export const Select = (props: SelectProps) => {
  const { id, label, describedBy, isInvalid, isBusy, placeholder, isMulti, atMost, held, offers, onChoose } =
    props;
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [pointed, setAt] = useState(0);
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const { groups, words } = useOffers(offers, typed, isOpen);
  const flat = groups.flatMap(({ options }) => options);
  const at = Math.min(pointed, Math.max(flat.length - 1, 0));
  const isFull = isMulti && atMost !== undefined && held.length >= atMost;
  const isHeld = (option: Option) => held.some(({ value }) => value === option.value);
  const only = isMulti ? undefined : held[0];

  const close = () => {
    setOpen(false);
    setTyped('');
    setAt(0);
  };
  const choose = (option: Option) => {
    if (!isMulti) onChoose([option]);
    else if (isHeld(option)) onChoose(held.filter(({ value }) => value !== option.value));
    else if (!isFull) onChoose([...held, option]);
    close();
    input.current?.focus();
  };
  useEffect(() => {
    root.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at, isOpen]);

  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) return setOpen(true);
      const by = key === 'ArrowDown' ? 1 : -1;
      setAt((at + by + flat.length) % Math.max(flat.length, 1));
    }
    if (key === 'Enter') {
      event.preventDefault();
      const option = flat[at];
      if (isOpen && option) choose(option);
      else setOpen(true);
    }
    if (key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (key === 'Backspace' && typed === '' && held.length > 0) onChoose(held.slice(0, -1));
  };
  let index = -1;
  return (
    <div
      class="select"
      ref={root}
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node && root.current?.contains(event.relatedTarget))) close();
      }}
    >
      <div class="select-box" aria-busy={isBusy}>
        {isMulti &&
          held.map((option) => (
            <button
              type="button"
              class="chip"
              key={option.value}
              aria-label={`Remove ${option.text.text}`}
              onClick={() => onChoose(held.filter(({ value }) => value !== option.value))}
            >
              {option.text.text} <Icon name="close" />
            </button>
          ))}
        <input
          ref={input}
          id={id}
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={list}
          aria-activedescendant={isOpen && flat.length > 0 ? `${list}-${at}` : undefined}
          aria-describedby={describedBy}
          aria-invalid={isInvalid}
          placeholder={placeholder}
          value={isOpen || !only ? typed : withEmoji(only.text.text)}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
            setOpen(true);
          }}
          onClick={() => setOpen(true)}
          onKeyDown={onKeyDown}
        />
        {only ? (
          <button type="button" class="quiet" aria-label="Clear" title="Clear" onClick={() => onChoose([])}>
            <Icon name="close" />
          </button>
        ) : (
          <Icon name="down" />
        )}
      </div>
      <div class="popup start down" hidden={!isOpen}>
        <div id={list} role="listbox" aria-label={label ?? placeholder}>
          {groups.map((group) => (
            <div role="group" aria-label={group.label || undefined} key={group.label}>
              {group.label && (
                <p class="popup-heading" role="presentation">
                  {group.label}
                </p>
              )}
              {group.options.map((option) => {
                const mine = (index += 1);
                return (
                  <div
                    role="option"
                    id={`${list}-${mine}`}
                    key={option.value}
                    class={mine === at ? 'at' : ''}
                    aria-selected={mine === at}
                    onPointerEnter={() => setAt(mine)}
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => choose(option)}
                  >
                    <span>
                      {isHeld(option) && '✓ '}
                      {withEmoji(option.text.text)}
                    </span>
                    {option.description && <small>{withEmoji(option.description.text)}</small>}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        {flat.length === 0 && (
          <p class="popup-heading" role="status">
            {words}
          </p>
        )}
      </div>
    </div>
  );
};
