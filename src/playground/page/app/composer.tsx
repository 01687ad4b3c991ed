import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { completionsFor, readLine, type Completion } from './completion';
import { useApp } from './context';
import { Icon } from './icons';
import { Menu } from './menu';

type ComposerProps = {
  channel: string;
  name: string;
  thread?: string;
  draft: string;
  onDraft: (text: string) => void;
};

/** The app's global shortcuts. */
const Shortcuts = () => {
  const { world, ask, notice } = useApp();
  const [isBusy, setBusy] = useState(false);
  const items = world.globalShortcuts.map(({ callbackId, name, description }) => ({
    key: callbackId,
    label: name,
    detail: description || world.bot.name,
    run: () => {
      setBusy(true);
      void ask({ do: 'shortcut', callbackId }).then((told) => {
        setBusy(false);
        if (!told.ok) notice(told.error ?? '');
      });
    },
  }));
  if (items.length === 0) return null;
  return (
    <Menu
      label="Shortcuts"
      heading={`Shortcuts of ${world.bot.name}`}
      button={<Icon name="bolt" />}
      items={items}
      opens="up"
      isBusy={isBusy}
    />
  );
};

/** Where one types: Enter sends, Shift+Enter begins a line, Tab or Enter takes what is offered. */
export const Composer = ({ channel, name, thread, draft, onDraft }: ComposerProps) => {
  const { world, ask } = useApp();
  const [pointed, setAt] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const [error, setError] = useState<string>();
  const [underWay, setUnderWay] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const offered = isClosed ? [] : completionsFor(draft, world);
  const isOpen = offered.length > 0;
  const at = Math.min(pointed, Math.max(offered.length - 1, 0));
  useEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [draft]);

  const take = ({ becomes }: Completion) => {
    onDraft(becomes);
    field.current?.focus();
  };
  const send = async () => {
    const line = draft.trim();
    if (line === '') return;
    const read = readLine(line);
    if ('command' in read && thread !== undefined)
      return setError(`${read.command} is not supported in threads. Sorry!`);
    if ('command' in read && !world.commands.some(({ command }) => command === read.command))
      return setError(
        `${read.command} is not a valid command. All messages that start with “/” are taken for commands; put a space before it to say it.`,
      );
    setError(undefined);
    onDraft('');
    setUnderWay((count) => count + 1);
    const told = await ask(
      'command' in read
        ? { do: 'command', command: read.command, text: read.text, channel }
        : { do: 'say', channel, text: read.say, ...(thread === undefined ? {} : { threadTs: thread }) },
    );
    setUnderWay((count) => count - 1);
    if (!told.ok) setError(told.error);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.isComposing) return;
    if (isOpen && (key === 'ArrowDown' || key === 'ArrowUp')) {
      event.preventDefault();
      const by = key === 'ArrowDown' ? 1 : -1;
      return setAt((at + by + offered.length) % offered.length);
    }
    const chosen = offered[at];
    // a command that is written out is sent by Enter, not completed to itself
    const isWhole = chosen?.becomes.trim() === draft.trim();
    if (chosen && ((key === 'Tab' && !event.shiftKey) || (key === 'Enter' && !isWhole))) {
      event.preventDefault();
      return take(chosen);
    }
    if (isOpen && key === 'Escape') {
      event.preventDefault();
      return setClosed(true);
    }
    if (key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {isOpen && (
        <div id={list} role="listbox" class="popup start up wide" aria-label="Suggestions">
          {offered.map((one, index) => (
            <div
              role="option"
              id={`${list}-${index}`}
              key={one.label}
              class={index === at ? 'at' : ''}
              aria-selected={index === at}
              onPointerEnter={() => setAt(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(one)}
            >
              <span>
                <strong>{one.label}</strong> <span class="dim">{one.hint}</span>
              </span>
              <small>{one.description}</small>
            </div>
          ))}
        </div>
      )}
      <div class="composer-box">
        {thread === undefined && <Shortcuts />}
        <textarea
          ref={field}
          rows={1}
          role="combobox"
          aria-label={`Message to ${name}`}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? list : undefined}
          aria-activedescendant={isOpen ? `${list}-${at}` : undefined}
          aria-busy={underWay > 0}
          placeholder={thread === undefined ? `Message ${name}` : 'Reply…'}
          value={draft}
          onInput={(event) => {
            setClosed(false);
            setAt(0);
            setError(undefined);
            onDraft(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          class="quiet send"
          aria-label="Send"
          title="Send"
          disabled={draft.trim() === ''}
        >
          <Icon name="send" />
        </button>
      </div>
      {underWay > 0 && (
        <p class="working" role="status">
          {world.bot.name} is working…
        </p>
      )}
    </form>
  );
};
