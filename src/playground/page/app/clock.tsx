import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from './context';
import { Icon } from './icons';
import { useNow } from './now';
import { fromWall, nextWorkingMorning, placeName, said, wallTime } from './zones';

const HOUR_MS = 3_600_000;

/** What time it is, for everybody; and another time, if one likes. */
export const Clock = () => {
  const { world, ask, notice } = useApp();
  const now = useNow(world);
  const { tz } = world.me;
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [wall, setWall] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const chosen = fromWall(wall, tz);
  const move = async (to: Date) => {
    if (isBusy) return;
    setBusy(true);
    const told = await ask({ do: 'moveClock', to: to.toISOString() });
    setBusy(false);
    if (!told.ok) notice(told.error ?? '');
  };
  useEffect(() => {
    if (!isOpen) return undefined;
    setWall(wallTime(now, tz));
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [isOpen, world.now]);
  return (
    <div
      class="menu"
      ref={root}
      onKeyDown={({ key }) => {
        if (key !== 'Escape') return;
        setOpen(false);
        trigger.current?.focus();
      }}
    >
      <button
        type="button"
        ref={trigger}
        class="quiet clock"
        aria-expanded={isOpen}
        aria-busy={isBusy}
        title="Clock"
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="clock" /> <span class="unseen">Clock:</span>{' '}
        <span class="wide-only">{said(now, tz, 'short')}</span>
        <span class="only-narrow">{said(now, tz, 'brief')}</span>
      </button>
      {isOpen && (
        <div class="popup end down clock-panel" role="group" aria-label="Clock">
          <dl>
            {world.people.map(({ id, realName, tz }) => (
              <div key={id}>
                <dt>{realName}</dt>
                <dd>{said(now, tz, 'brief')}</dd>
                <dd class="dim">{placeName(tz)}</dd>
              </div>
            ))}
          </dl>
          {world.canMoveClock && (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (chosen) void move(chosen);
              }}
            >
              <div class="actions">
                <button
                  type="button"
                  class="button"
                  onClick={() => void move(new Date(now.getTime() + HOUR_MS))}
                >
                  +1 hour
                </button>
                <button
                  type="button"
                  class="button primary"
                  onClick={() => void move(nextWorkingMorning(now, tz))}
                >
                  Next working morning
                </button>
              </div>
              <label class="label" htmlFor="clock-at">
                Any instant, as {placeName(tz)} tells it
              </label>
              <div class="actions">
                <input
                  id="clock-at"
                  class="field date"
                  type="datetime-local"
                  value={wall}
                  onInput={(event) => setWall(event.currentTarget.value)}
                />
                <button type="submit" class="button" disabled={!chosen}>
                  Go there
                </button>
              </div>
              <p class="hint" role="status">
                {isBusy
                  ? `${world.bot.name} is doing what is due…`
                  : `${world.bot.name} then does what is due.`}
              </p>
            </form>
          )}
        </div>
      )}
    </div>
  );
};
