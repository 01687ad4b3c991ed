import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

export type MenuItem = {
  key: string;
  label: ComponentChildren;
  detail?: ComponentChildren;
  /** Set where one of the items is the one that holds. */
  isChosen?: boolean;
  run: () => void;
};

type MenuProps = {
  /** What a screen reader calls the list, and the button unless its content says it. */
  label: string;
  isNamedByContent?: boolean;
  button: ComponentChildren;
  items: readonly MenuItem[];
  heading?: string;
  buttonClass?: string;
  /** Which edges of button and list meet. */
  align?: 'start' | 'end';
  opens?: 'down' | 'up';
  isBusy?: boolean;
};

const step: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_at, last) => last,
};

/** A button and the list it opens: arrows move, Esc and a click elsewhere close it, focus comes back. */
export const Menu = (props: MenuProps) => {
  const {
    label,
    button,
    items,
    heading,
    buttonClass = 'quiet',
    align = 'start',
    opens = 'down',
    isBusy,
    isNamedByContent,
  } = props;
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  const close = () => {
    setOpen(false);
    trigger.current?.focus();
  };

  // before anybody can press the next key
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    (entries().find((one) => one.ariaChecked === 'true') ?? entries()[0])?.focus();
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (event.key === 'Tab') setOpen(false);
    const move = step[event.key];
    if (!move) return;
    event.preventDefault();
    const all = entries();
    const at = all.findIndex((one) => one === document.activeElement);
    all[move(at, all.length - 1)]?.focus();
  };

  return (
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={trigger}
        class={buttonClass}
        aria-label={isNamedByContent ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-busy={isBusy}
        title={label}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen && (
        <div id={id} role="menu" aria-label={label} class={`popup ${align} ${opens}`}>
          {heading !== undefined && (
            <p class="popup-heading" role="presentation">
              {heading}
            </p>
          )}
          {items.map(({ key, label, detail, isChosen, run }) => (
            <button
              type="button"
              key={key}
              role={isChosen === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={isChosen}
              tabIndex={-1}
              onClick={() => {
                close();
                run();
              }}
            >
              <span>{label}</span>
              {detail !== undefined && <small>{detail}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
};
