import { useEffect, useRef, useState } from 'preact/hooks';
import type { Errors, WireView } from '../wire';
import { Blocks } from './blocks';
import { useApp } from './context';
import { Dialog } from './dialog';
import { SurfaceContext } from './surface';
import { useViewSurface } from './view-surface';

const FIELDS = '.dialog-body :is(input, textarea)';

/** The modal in front. Mounted anew for each view of the stack. */
export const Modal = ({ view, errors: known }: { view: WireView; errors: Errors }) => {
  const app = useApp();
  const { surface, submit } = useViewSurface(app, view, known);
  const [isBusy, setBusy] = useState(false);
  const body = useRef<HTMLFormElement>(null);
  const over = surface.errors[''];
  const close = () => void app.ask({ do: 'close', viewId: view.id });
  const send = async () => {
    if (isBusy) return;
    setBusy(true);
    await submit();
    setBusy(false);
  };
  useEffect(() => {
    // a form that came after “loading” is typed in at once
    const { current } = body;
    if (current && !current.contains(document.activeElement))
      current.querySelector<HTMLElement>(':is(input, textarea)')?.focus();
  }, [view.hash]);
  const wrong = Object.keys(surface.errors).join(' ');
  useEffect(() => {
    if (wrong !== '') body.current?.querySelector<HTMLElement>('.input.wrong :is(input, textarea)')?.focus();
  }, [wrong, isBusy]);
  return (
    <Dialog
      title={view.title}
      onClose={close}
      isBusy={isBusy}
      focus={FIELDS}
      footer={
        <>
          <button type="button" class="button" onClick={close}>
            {view.close ?? 'Cancel'}
          </button>
          {view.submit !== undefined && (
            <button type="button" class="button primary" aria-busy={isBusy} onClick={() => void send()}>
              {view.submit}
            </button>
          )}
        </>
      }
    >
      <form
        ref={body}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {over !== undefined && (
          <p class="error over" role="alert">
            {over}
          </p>
        )}
        <SurfaceContext.Provider value={surface}>
          <Blocks blocks={view.blocks} />
        </SurfaceContext.Provider>
      </form>
    </Dialog>
  );
};
