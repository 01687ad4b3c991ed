import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Conversation } from '../wire';
import { Composer } from './composer';
import { useApp } from './context';
import { messagesIn, rowsOf, unreadIn } from './conversations';
import { MessageView } from './message';
import { Welcome } from './welcome';
import { said } from './zones';

const NEAR_THE_END_PX = 120;

const Beginning = ({ conversation }: { conversation: Conversation }) => {
  const { world } = useApp();
  const { kind, name } = conversation;
  return (
    <div class="beginning">
      <h2>{kind === 'dm' ? name : `#${name}`}</h2>
      <p>
        {kind === 'dm'
          ? `This is between you and ${name}. What the app tells you lands here.`
          : conversation.botIsMember
            ? `${name} has ${conversation.members} people, and ${world.bot.name} is in it.`
            : `${name} has ${conversation.members} people. ${world.bot.name} is not in it; its commands work all the same.`}
      </p>
    </div>
  );
};

/** Keeps the newest in sight, unless somebody has scrolled up to read. */
const useNewestInSight = (last: string | undefined, count: number) => {
  const scroller = useRef<HTMLDivElement>(null);
  const isNear = useRef(true);
  useLayoutEffect(() => {
    const { current } = scroller;
    if (current && isNear.current) current.scrollTop = current.scrollHeight;
  }, [last, count]);
  useEffect(() => {
    const { current } = scroller;
    if (!current) return undefined;
    const grown = new ResizeObserver(() => {
      if (isNear.current) current.scrollTop = current.scrollHeight;
    });
    for (const child of current.children) grown.observe(child);
    return () => grown.disconnect();
  }, []);
  const onScroll = () => {
    const { current } = scroller;
    if (current)
      isNear.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_THE_END_PX;
  };
  return { scroller, onScroll };
};

/** What was said in one conversation, and where one says more. Mounted anew for each conversation and person. */
export const ConversationView = ({ conversation }: { conversation: Conversation }) => {
  const { world, read } = useApp();
  const { id, kind, name } = conversation;
  const messages = messagesIn(world, id);
  const last = messages.at(-1);
  const [draft, setDraft] = useState('');
  // where reading began: the line that says “New” stays there while one looks, and none comes up under one's eyes
  const [unreadAfter] = useState(() =>
    id in world.reads && unreadIn(world, id) > 0 ? Number(world.reads[id]) : undefined,
  );
  const { scroller, onScroll } = useNewestInSight(last?.ts, messages.length);
  useEffect(() => {
    const newest = world.messages.filter((one) => one.channel === id).at(-1);
    if (newest && Number(newest.ts) > Number(world.reads[id] ?? 0)) read(id, newest.ts);
  }, [world.messages]);
  const title = kind === 'dm' ? name : `#${name}`;
  const dayOf = (seconds: number) => said(new Date(seconds * 1000), world.me.tz, 'day');
  const rows = rowsOf(messages, dayOf, unreadAfter, world.me.id);
  return (
    <>
      <div
        class="scroller"
        ref={scroller}
        onScroll={onScroll}
        tabIndex={0}
        role="region"
        aria-label={`Messages in ${title}`}
      >
        <div class="rows" role="log" aria-live="polite" aria-label={title}>
          <Beginning conversation={conversation} />
          {rows.map((row) =>
            row.kind === 'message' ? (
              <MessageView key={row.key} message={row.message} isFollowUp={row.isFollowUp} />
            ) : (
              <p key={row.key} class={`divider ${row.kind}`} role="separator">
                <span>{row.kind === 'day' ? dayOf(row.seconds) : 'New'}</span>
              </p>
            ),
          )}
        </div>
      </div>
      <div class="foot">
        <Welcome onType={setDraft} />
        <Composer channel={id} name={title} draft={draft} onDraft={setDraft} />
      </div>
    </>
  );
};
