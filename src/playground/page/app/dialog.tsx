import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icons';

type DialogProps = {
  title: string;
  /** Esc, the cross and the closing button. */
  onClose: () => void;
  children: ComponentChildren;
  footer: ComponentChildren;
  isBusy?: boolean;
  /** Where focus goes at first, unless a field asks for it: a selector within the dialog. */
  focus: string;
  size?: 'small';
};

/** The browser's own modal dialog: it keeps focus inside and gives it back, and hides the rest from readers. */
export const Dialog = ({ title, onClose, children, footer, isBusy, focus, size }: DialogProps) => {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  // before it is painted: focus that comes later would take it from whoever types already
  useLayoutEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    const first =
      dialog?.querySelector<HTMLElement>('[data-focus=true]') ?? dialog?.querySelector<HTMLElement>(focus);
    first?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={size}
      aria-labelledby={id}
      aria-busy={isBusy}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" class="quiet" aria-label="Close" title="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="dialog-body">{children}</div>
      <footer>{footer}</footer>
    </dialog>
  );
};
