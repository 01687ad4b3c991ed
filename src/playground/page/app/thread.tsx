import { useState } from 'preact/hooks';
import { Composer } from './composer';
import { useApp } from './context';
import { repliesTo } from './conversations';
import { Icon } from './icons';
import { MessageView } from './message';

/** A message and its answers, beside the conversation. */
export const Thread = ({ channel, ts }: { channel: string; ts: string }) => {
  const { world, place, go } = useApp();
  const [draft, setDraft] = useState('');
  const root = world.messages.find((one) => one.channel === channel && one.ts === ts);
  const replies = repliesTo(world, channel, ts);
  const { thread: _left, ...back } = place;
  return (
    <aside class="panel" aria-label="Thread">
      <header>
        <h2>Thread</h2>
        <button
          type="button"
          class="quiet"
          aria-label="Close thread"
          title="Close thread"
          onClick={() => go(back)}
        >
          <Icon name="close" />
        </button>
      </header>
      <div class="scroller" tabIndex={0} role="region" aria-label="Messages in this thread">
        <div class="rows" role="log" aria-live="polite" aria-label="Thread">
          {root ? <MessageView message={root} inThread /> : <p class="dim">This message was deleted.</p>}
          {replies.map((reply) => (
            <MessageView key={reply.ts} message={reply} inThread />
          ))}
        </div>
      </div>
      <div class="foot">
        <Composer channel={channel} name="this thread" thread={ts} draft={draft} onDraft={setDraft} />
      </div>
    </aside>
  );
};
