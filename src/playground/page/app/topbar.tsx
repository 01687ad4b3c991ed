import { Clock } from './clock';
import { useApp } from './context';
import { Icon } from './icons';
import { useTheme } from './theme';

type TopbarProps = { isMenuOpen: boolean; onMenu: () => void; isLogOpen: boolean; onLog: () => void };

export const Topbar = ({ isMenuOpen, onMenu, isLogOpen, onLog }: TopbarProps) => {
  const { world } = useApp();
  const { theme, toggle } = useTheme();
  const refused = world.log.filter((entry) => entry.refused).length;
  const look = theme === 'dark' ? 'Light' : 'Dark';
  return (
    <header class="topbar">
      <button
        type="button"
        class="quiet only-narrow"
        aria-label="Conversations"
        aria-expanded={isMenuOpen}
        title="Conversations"
        onClick={onMenu}
      >
        <Icon name="menu" />
      </button>
      <h1>
        {world.team.name} <small>playground</small>
      </h1>
      <Clock />
      <button
        type="button"
        class="quiet"
        aria-label={`${look} colours`}
        title={`${look} colours`}
        onClick={toggle}
      >
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
      <button type="button" class="quiet" aria-pressed={isLogOpen} title="Log" onClick={onLog}>
        <Icon name="log" />
        <span class="wide-words">Log</span>
        {refused > 0 && (
          <span class="count">
            {refused} <span class="unseen">refused</span>
          </span>
        )}
      </button>
    </header>
  );
};
