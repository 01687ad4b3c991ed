import type { Client, Contact, Teammate } from '../domain/client';
import type {
  AgreedCall,
  Boost,
  Cadence,
  Facts,
  LadderMove,
  Opening,
  Parent,
  PromiseMade,
  Site,
  Snooze,
} from '../domain/facts';
import { readSettings } from '../domain/settings';
import type { Kind, Touch } from '../domain/touch';
import { cellsReader, fromRow, type Cells, type Row } from './rows';
import { touchColumns } from './touch-terms';

export type FactRows = {
  readonly client: Row;
  readonly settings: unknown;
  readonly contacts: readonly Row[] | null;
  readonly team: readonly Row[] | null;
  readonly cadences: readonly Row[] | null;
  readonly agreed: readonly Row[] | null;
  readonly added: readonly Row[] | null;
  readonly moves: readonly Row[] | null;
  readonly promises: readonly Row[] | null;
  readonly snoozes: readonly Row[] | null;
  readonly openings: readonly Row[] | null;
  readonly parent: ParentRows | null;
  readonly sites: readonly SiteRows[] | null;
  readonly touches: readonly Touch[];
  readonly open: Readonly<Partial<Record<Kind, number>>> | null;
  readonly minorAlarms: number;
  readonly cameIn: readonly Kind[] | null;
  /** By source the instant since when. */
  readonly wordsFrom: Readonly<Record<string, string>> | null;
};

/** Rows that hang on another client: of the touches, which are many, the cells alone. */
type ParentRows = {
  readonly client: Row;
  readonly cadences: readonly Row[] | null;
  readonly moves: readonly Row[] | null;
  readonly touches: readonly Cells[] | null;
};
type SiteRows = Row & {
  readonly open: Readonly<Partial<Record<Kind, number>>> | null;
  readonly touches: readonly Cells[] | null;
};

export const touchOf = cellsReader<Touch>(touchColumns);

const many = <T>(rows: readonly Row[] | null): readonly T[] => (rows ?? []).map((row) => fromRow<T>(row));

/** Rows as facts: the workspace's zone stands in for a client without one. */
export const factsOf = (rows: FactRows): Facts => {
  const settings = readSettings(rows.settings);
  return {
    client: clientOf<Client>(rows.client, settings.zone),
    settings,
    people: many<Contact>(rows.contacts),
    team: many<Teammate>(rows.team),
    cadences: many<Cadence>(rows.cadences),
    agreed: many<AgreedCall>(rows.agreed),
    boosts: many<Boost>(rows.added),
    moves: many<LadderMove>(rows.moves),
    promises: many<PromiseMade>(rows.promises),
    snoozes: many<Snooze>(rows.snoozes),
    openings: many<Opening>(rows.openings),
    touches: rows.touches,
    parent: rows.parent && parentOf(rows.parent, settings.zone),
    sites: (rows.sites ?? []).map((site) => siteOf(site, settings.zone)),
    totals: { open: rows.open ?? {}, minorAlarms: rows.minorAlarms },
    cameIn: rows.cameIn ?? [],
    wordsFrom: Object.keys(rows.wordsFrom ?? {}),
  };
};

const clientOf = <T extends { readonly timeZone: string }>(row: Row, zone: string): T => {
  const client = fromRow<T & { readonly timeZone: string | null }>(row);
  return { ...client, timeZone: client.timeZone ?? zone };
};

const parentOf = ({ client, cadences, moves, touches }: ParentRows, zone: string): Parent => ({
  client: clientOf<Client>(client, zone),
  cadences: many<Cadence>(cadences),
  moves: many<LadderMove>(moves),
  touches: (touches ?? []).map(touchOf),
});

const siteOf = ({ open, touches, ...row }: SiteRows, zone: string): Site => ({
  ...clientOf<Omit<Site, 'open' | 'touches'>>(row, zone),
  open: open ?? {},
  touches: (touches ?? []).map(touchOf),
});
