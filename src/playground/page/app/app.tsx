import { render } from 'preact';
import { useEffect, useReducer, useState } from 'preact/hooks';
import type { News, Snapshot } from '../wire';
import { askAs } from './ask';
import { AppContext, type App, type Place } from './context';
import { keep, kept } from './kept';
import { after, afterReading } from './news';
import { Workspace } from './workspace';

type Heard = News | { kind: 'read'; channel: string; ts: string };
const next = (world: Snapshot | undefined, heard: Heard): Snapshot | undefined => {
  if (heard.kind !== 'read') return after(world, heard);
  return world && afterReading(world, heard.channel, heard.ts);
};

const dmOf = ({ conversations }: Snapshot): Place => ({
  channel: conversations.find(({ kind }) => kind === 'dm')?.id ?? '',
  tab: 'messages',
});

/** Holds the line to the playground, and knows who sits here and where they look. */
const Page = () => {
  const [who, setWho] = useState(kept('who') ?? '');
  const [world, hear] = useReducer<Snapshot | undefined, Heard>(next, undefined);
  const [isCut, setCut] = useState(false);
  const [place, setPlace] = useState<Place>();
  const [words, setWords] = useState('');

  useEffect(() => {
    const line = new EventSource(`/page/live?who=${encodeURIComponent(who)}`);
    line.onmessage = ({ data }: MessageEvent<string>) => {
      setCut(false);
      hear(JSON.parse(data) as News);
    };
    line.onerror = () => setCut(true);
    return () => line.close();
  }, [who]);
  useEffect(() => {
    if (world) document.title = `${world.me.realName} · ${world.team.name} playground`;
  }, [world?.me.id]);
  useEffect(() => {
    if (words === '') return undefined;
    const fading = setTimeout(() => setWords(''), 8_000);
    return () => clearTimeout(fading);
  }, [words]);

  if (!world)
    return (
      <p class="alone" role="status">
        {isCut ? 'The playground does not answer. Is it still running?' : 'Opening the playground…'}
      </p>
    );
  const { me, conversations } = world;
  const here = place && conversations.some(({ id }) => id === place.channel) ? place : dmOf(world);
  const app: App = {
    world,
    place: here,
    ask: (deed) => askAs(me.id, deed),
    go: setPlace,
    become: (userId) => {
      keep('who', userId);
      setWho(userId);
      if (here.channel === dmOf(world).channel) setPlace(undefined);
    },
    read: (channel, ts) => {
      hear({ kind: 'read', channel, ts });
      void askAs(me.id, { do: 'read', channel, ts });
    },
    notice: setWords,
  };
  return (
    <AppContext.Provider value={app}>
      <Workspace />
      {(isCut || words !== '') && (
        <p class="toast" role="alert">
          {isCut ? 'The line to the playground is cut; it is being tried again.' : words}
        </p>
      )}
    </AppContext.Provider>
  );
};

const root = document.querySelector('#app');
if (root) render(<Page />, root);
