import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Snapshot, Told } from '../wire';
import type { Deed } from './ask';

/** Where the person is looking. */
export type Place = { channel: string; tab: 'messages' | 'home'; thread?: string };

export type App = {
  world: Snapshot;
  place: Place;
  ask: (deed: Deed) => Promise<Told>;
  go: (place: Place) => void;
  become: (userId: string) => void;
  /** Marks a conversation as read up to here. */
  read: (channel: string, ts: string) => void;
  /** Says something in passing: what went wrong where no field can show it. */
  notice: (words: string) => void;
};

export const AppContext = createContext<App | undefined>(undefined);

/** Everything a part of the page may know and do. Throws outside of the page. */
export const useApp = (): App => {
  const app = useContext(AppContext);
  if (!app) throw new Error('Nothing is shown before the first snapshot has come.');
  return app;
};
