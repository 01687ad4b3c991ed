import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Deed } from './ask';
import { Attach } from './attach';
import { chosen } from './chosen-file';
import { completionsFor, readLine, type Completion } from './completion';
import { useApp } from './context';
import { useDroppedFiles } from './dropped-files';
import { Icon } from './icons';
import { Shortcuts } from './shortcuts';

type ComposerProps = {
  channel: string;
  name: string;
  thread?: string;
  draft: string;
  onDraft: (text: string) => void;
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

  const does = async (deed: Deed) => {
    setError(undefined);
    setUnderWay((count) => count + 1);
    const told = await ask(deed);
    setUnderWay((count) => count - 1);
    if (!told.ok) setError(told.error);
  };
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
    onDraft('');
    await does(
      'command' in read
        ? { do: 'command', command: read.command, text: read.text, channel }
        : { do: 'say', channel, text: read.say, ...(thread === undefined ? {} : { threadTs: thread }) },
    );
  };
  const share = async (files: readonly File[]) => {
    for (const file of files)
      try {
        await does({ do: 'drop', channel, file: await chosen(file) });
      } catch (unreadable) {
        setError((unreadable as Error).message);
      }
  };
  const isOver = useDroppedFiles(thread === undefined ? (files) => void share(files) : undefined);
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
      class={isOver ? 'composer over' : 'composer'}
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
        {thread === undefined && <Attach onFiles={(files) => void share(files)} />}
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
