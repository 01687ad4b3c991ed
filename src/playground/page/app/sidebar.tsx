import { Avatar } from './avatar';
import { useApp, type Place } from './context';
import { unreadIn } from './conversations';
import { Icon, type IconName } from './icons';
import { Menu } from './menu';
import { useNow } from './now';
import { placeName, said } from './zones';

/** Who sits at the page, and everybody else whom one may be instead. */
const Who = () => {
  const { world, become } = useApp();
  const now = useNow(world);
  const { me, people } = world;
  const where = (tz: string) => `${said(now, tz, 'time')} in ${placeName(tz)}`;
  return (
    <Menu
      label="Be somebody else"
      isNamedByContent
      heading="Be somebody else"
      buttonClass="who"
      button={
        <>
          <Avatar id={me.id} name={me.realName} />
          <span class="who-words">
            <strong>
              <span class="unseen">You are </span>
              {me.realName}
            </strong>
            <small>{me.title}</small>
            <small>{where(me.tz)}</small>
          </span>
          <Icon name="down" />
        </>
      }
      items={people.map(({ id, realName, title, tz }) => ({
        key: id,
        label: realName,
        detail: `${title} · ${where(tz)}`,
        isChosen: id === me.id,
        run: () => become(id),
      }))}
    />
  );
};

const Entry = ({ icon, name, to, unread }: { icon: IconName; name: string; to: Place; unread: number }) => {
  const { place, go } = useApp();
  const isHere = place.channel === to.channel && place.tab === to.tab;
  return (
    <li>
      <button
        type="button"
        class={unread > 0 ? 'entry unread' : 'entry'}
        aria-current={isHere ? 'page' : undefined}
        onClick={() => go(to)}
      >
        <Icon name={icon} />
        <span>{name}</span>
        {unread > 0 && (
          <span class="count" aria-label={`${unread} unread`}>
            {unread}
          </span>
        )}
      </button>
    </li>
  );
};

/** Who one is, and where one may go. */
export const Sidebar = () => {
  const { world, place } = useApp();
  const dm = world.conversations.find(({ kind }) => kind === 'dm');
  const unread = (channel: string) =>
    place.channel === channel && place.tab === 'messages' ? 0 : unreadIn(world, channel);
  return (
    <nav class="sidebar" aria-label="Conversations">
      <Who />
      <h2>Channels</h2>
      <ul>
        {world.conversations
          .filter(({ kind }) => kind !== 'dm')
          .map(({ id, name, kind, isShared }) => (
            <Entry
              key={id}
              icon={isShared ? 'shared' : kind === 'private' ? 'lock' : 'hash'}
              name={name}
              to={{ channel: id, tab: 'messages' }}
              unread={unread(id)}
            />
          ))}
      </ul>
      {dm && (
        <>
          <h2>Apps</h2>
          <ul>
            <Entry
              icon="bolt"
              name={dm.name}
              to={{ channel: dm.id, tab: 'messages' }}
              unread={unread(dm.id)}
            />
            <Entry icon="home" name="Home" to={{ channel: dm.id, tab: 'home' }} unread={0} />
          </ul>
        </>
      )}
    </nav>
  );
};
