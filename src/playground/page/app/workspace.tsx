import { useEffect, useState } from 'preact/hooks';
import type { Conversation } from '../wire';
import { useApp } from './context';
import { ConversationView } from './conversation';
import { Home } from './home';
import { Icon } from './icons';
import { Log } from './log';
import { Modal } from './modal';
import { Sidebar } from './sidebar';
import { Thread } from './thread';
import { Topbar } from './topbar';

const Heading = ({ conversation: { id, name, kind, isShared, members } }: { conversation: Conversation }) => {
  const { place, go } = useApp();
  const tabs = ['messages', 'home'] as const;
  return (
    <header class="heading">
      <h2>
        <Icon name={kind === 'dm' ? 'bolt' : kind === 'private' ? 'lock' : 'hash'} /> {name}
      </h2>
      {kind === 'dm' ? (
        <div class="tabs" role="group" aria-label={`Parts of ${name}`}>
          {tabs.map((tab) => (
            <button
              type="button"
              key={tab}
              aria-current={place.tab === tab ? 'page' : undefined}
              onClick={() => go({ channel: id, tab })}
            >
              {tab === 'home' ? 'Home' : 'Messages'}
            </button>
          ))}
        </div>
      ) : (
        <span class="dim">
          {members} people{isShared && ' · shared with another organisation'}
        </span>
      )}
    </header>
  );
};

/** The whole of the page, once it knows what to show. */
export const Workspace = () => {
  const { world, place } = useApp();
  const [isLogOpen, setLogOpen] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const conversation = world.conversations.find(({ id }) => id === place.channel);
  const view = world.stack.at(-1);
  useEffect(() => setMenuOpen(false), [place, world.me.id]);
  return (
    <div
      class={`workspace${isMenuOpen ? ' menu-open' : ''}${isLogOpen || place.thread ? ' panel-open' : ''}`}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setMenuOpen(false);
      }}
    >
      <Topbar
        isMenuOpen={isMenuOpen}
        onMenu={() => setMenuOpen(!isMenuOpen)}
        isLogOpen={isLogOpen}
        onLog={() => setLogOpen(!isLogOpen)}
      />
      <Sidebar />
      <div class="curtain" onClick={() => setMenuOpen(false)} />
      <main key={`${world.me.id} ${place.channel} ${place.tab}`}>
        {conversation && <Heading conversation={conversation} />}
        {place.tab === 'home' ? <Home /> : conversation && <ConversationView conversation={conversation} />}
      </main>
      {isLogOpen ? (
        <Log onClose={() => setLogOpen(false)} />
      ) : (
        place.thread !== undefined && <Thread key={place.thread} channel={place.channel} ts={place.thread} />
      )}
      {view && <Modal key={`${world.me.id} ${view.id}`} view={view} errors={world.errors} />}
    </div>
  );
};
