import { useEffect, useState } from 'preact/hooks';
import type { LogEntry } from '../wire';
import { useApp } from './context';
import { Faults } from './faults-menu';
import { Icon } from './icons';
import { said } from './zones';

/** Both halves of an entry, fetched when somebody wants to read them. */
const Detail = ({ id }: { id: string }) => {
  const [text, setText] = useState('Loading…');
  useEffect(() => {
    fetch(`/page/log/${id}`)
      .then(async (response) => setText(JSON.stringify(await response.json(), null, 2)))
      .catch(() => setText('The playground does not answer.'));
  }, [id]);
  return (
    <pre tabIndex={0} role="region" aria-label="Request and answer">
      {text}
    </pre>
  );
};

const Entry = ({ entry }: { entry: LogEntry }) => {
  const { world } = useApp();
  const [isOpen, setOpen] = useState(false);
  const { id, from, name, at, ms, status, refused } = entry;
  const who = from === 'bot' ? `${world.bot.name} to Slack` : `Slack to ${world.bot.name}`;
  return (
    <li class={refused ? 'refused' : ''}>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span class="direction" title={who}>
          <Icon name={from === 'bot' ? 'up' : 'downward'} />
          <span class="unseen">{who}</span>
        </span>
        <span class="log-name">{name}</span>
        <span class="dim">
          {status === 0 ? '–' : status} · {ms} ms
        </span>
        <time dateTime={at} class="dim">
          {said(new Date(at), world.me.tz, 'exact')}
        </time>
      </button>
      {refused && (
        <ul class="why">
          {refused.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
      {isOpen && <Detail id={id} />}
    </li>
  );
};

/** Each request and answer, in both directions. */
export const Log = ({ onClose }: { onClose: () => void }) => {
  const { world } = useApp();
  const [onlyRefused, setOnlyRefused] = useState(false);
  const [clearedTo, setClearedTo] = useState<ReadonlySet<string>>(new Set());
  const shown = world.log
    .filter(({ id, refused }) => !clearedTo.has(id) && (!onlyRefused || refused))
    .reverse();
  return (
    <aside class="panel log" aria-label="Log">
      <header>
        <h2>Log</h2>
        <button type="button" class="quiet" aria-label="Close log" title="Close log" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="log-tools">
        <label>
          <input
            type="checkbox"
            checked={onlyRefused}
            onChange={(event) => setOnlyRefused(event.currentTarget.checked)}
          />
          Only refusals
        </label>
        <button
          type="button"
          class="button"
          onClick={() => setClearedTo(new Set(world.log.map(({ id }) => id)))}
        >
          Clear
        </button>
      </div>
      <Faults />
      <div class="scroller" tabIndex={0} role="region" aria-label="Requests and answers, newest first">
        {shown.length === 0 ? (
          <p class="dim">{onlyRefused ? 'Nothing was refused.' : 'Nothing yet.'}</p>
        ) : (
          <ol class="entries">
            {shown.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        )}
      </div>
    </aside>
  );
};
