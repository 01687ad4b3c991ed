import type { WireMessage } from '../wire';
import { Avatar } from './avatar';
import { Blocks, Plain } from './blocks';
import { useApp } from './context';
import { repliesTo } from './conversations';
import { Icon } from './icons';
import { Menu } from './menu';
import { useMessageSurface } from './message-surface';
import { SurfaceContext } from './surface';
import { said } from './zones';

type MessageProps = {
  message: WireMessage;
  /** Written by the same person just after: without a heading of its own. */
  isFollowUp?: boolean;
  /** In the thread itself nothing leads to the thread. */
  inThread?: boolean;
};

/** What can be done with a message: answer it, or run the app's shortcuts on it. */
const Tools = ({ message, inThread }: { message: WireMessage; inThread: boolean }) => {
  const { world, place, go, ask, notice } = useApp();
  const { channel, ts, thread_ts } = message;
  const shortcuts = world.messageShortcuts.map(({ callbackId, name, description }) => ({
    key: callbackId,
    label: name,
    detail: description || world.bot.name,
    run: () =>
      void ask({ do: 'messageShortcut', callbackId, channel, ts }).then((told) => {
        if (!told.ok) notice(told.error ?? '');
      }),
  }));
  if (message.isEphemeral || (inThread && shortcuts.length === 0)) return null;
  return (
    <div class="tools">
      {!inThread && (
        <button
          type="button"
          class="quiet"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => go({ ...place, thread: thread_ts ?? ts })}
        >
          <Icon name="reply" />
        </button>
      )}
      {shortcuts.length > 0 && (
        <Menu
          label="More message actions"
          button={<Icon name="more" />}
          items={shortcuts}
          align="end"
          heading="Shortcuts"
        />
      )}
    </div>
  );
};

const sizeIn = (unit: 'byte' | 'kilobyte') =>
  new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
const [BYTES, KILOBYTES] = [sizeIn('byte'), sizeIn('kilobyte')];
const sizeWords = (bytes: number): string =>
  bytes < 1000 ? BYTES.format(bytes) : KILOBYTES.format(bytes / 1000);

/** Files by name and size; what is in them is between Slack and the app. */
const Files = ({ files }: { files: WireMessage['files'] }) => (
  <>
    {files.map(({ title, bytes }) => (
      <p class="file" key={title}>
        <Icon name="file" /> <strong>{title}</strong> <small>{sizeWords(bytes)}</small>
      </p>
    ))}
  </>
);

const Replies = ({ message: { channel, ts } }: { message: WireMessage }) => {
  const { world, place, go } = useApp();
  const count = repliesTo(world, channel, ts).length;
  if (count === 0) return null;
  return (
    <button type="button" class="replies" onClick={() => go({ ...place, thread: ts })}>
      {count === 1 ? '1 reply' : `${count} replies`}
    </button>
  );
};

/** One message, with all that can be done in and with it. */
export const MessageView = ({ message, isFollowUp = false, inThread = false }: MessageProps) => {
  const app = useApp();
  const { world } = app;
  const { ts, user, text, blocks = [], unfurls, files, isEdited, isEphemeral } = message;
  const surface = useMessageSurface(app, message);
  const isApp = user === world.bot.userId || user === 'USLACKBOT';
  const person = world.people.find((one) => one.id === user);
  const name = isApp ? (world.names[user] ?? user) : (person?.realName ?? world.names[user] ?? user);
  const at = new Date(Number(ts) * 1000);
  const time = said(at, world.me.tz, 'time');
  return (
    <article
      class={`message${isFollowUp ? ' follow-up' : ''}${isEphemeral ? ' ephemeral' : ''}`}
      aria-label={`${name} at ${time}`}
    >
      {isFollowUp ? (
        <time class="gutter" dateTime={at.toISOString()}>
          {time}
        </time>
      ) : (
        <Avatar id={user} name={name} isApp={isApp} />
      )}
      <div class="message-body">
        {isEphemeral && !isFollowUp && (
          <p class="only-you">
            <Icon name="eye" /> Only visible to you
          </p>
        )}
        {!isFollowUp && (
          <p class="by">
            <strong>{name}</strong>
            {isApp && <span class="badge">App</span>}
            <time dateTime={at.toISOString()} title={said(at, world.me.tz, 'short')}>
              {time}
            </time>
          </p>
        )}
        <SurfaceContext.Provider value={surface}>
          {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Plain text={text} />}
          {unfurls.map((under) => (
            <div class="unfurl">
              <Blocks blocks={under} />
            </div>
          ))}
        </SurfaceContext.Provider>
        <Files files={files} />
        {isEdited && <small class="edited">(edited)</small>}
        {!inThread && <Replies message={message} />}
      </div>
      <Tools message={message} inThread={inThread} />
    </article>
  );
};
