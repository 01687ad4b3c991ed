import { Socket } from 'node:net';
import { Client, DatabaseError, type QueryConfig } from 'pg';

/** Enough that one slow statement does not hold up all others; more would each be woken for little. */
const LANES = 2;

type Lane = {
  readonly client: Client;
  readonly socket: Socket;
  readonly ready: Promise<unknown>;
  readonly forget: () => void;
  inFlight: number;
};

/** Whether the connection is lost with the statement, which it says itself only a moment later. */
const isLost = (error: unknown): boolean => !(error instanceof DatabaseError) || error.severity === 'FATAL';

/** What is written in one turn of the event loop leaves in one system call: each wakes the database, which costs more than the statement. */
const gather = (socket: Socket): void => {
  if (socket.writableCorked > 0) return;
  socket.cork();
  setImmediate(() => {
    socket.uncork();
  });
};

/** A few connections on which statements follow each other without waiting for the answers in between. */
export type Lanes = {
  /** The rows of one statement. Rejects when nothing was answered in time; what else was under way there fails too. */
  readonly query: <Row extends object>(statement: QueryConfig) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
};

/**
 * Reads that people wait for go past the pool: a connection of its own would be woken for every single one, and under
 * load that costs more than the statement (docs/decisions/0007). A connection is made when it is first needed and replaced
 * when it breaks.
 */
export const openLanes = (url: string, waitMs: number): Lanes => {
  const lanes: (Lane | undefined)[] = Array.from({ length: LANES }, () => undefined);

  const open = (at: number): Lane => {
    const socket = new Socket();
    const client = new Client({
      connectionString: url,
      stream: () => socket,
      pipeline: true,
      connectionTimeoutMillis: waitMs,
      query_timeout: waitMs,
    });
    const forget = (): void => {
      if (lanes[at] === lane) lanes[at] = undefined;
    };
    const lane: Lane = { client, socket, ready: client.connect(), forget, inFlight: 0 };
    lane.ready.catch(forget);
    client.on('error', forget);
    client.on('end', forget);
    return (lanes[at] = lane);
  };

  /** The one with the least to do; a new one only while all others are busy. */
  const least = (): Lane => {
    const busy = (lane: Lane | undefined): number => lane?.inFlight ?? 0.5;
    const at = lanes.reduce((best, lane, i) => (busy(lane) < busy(lanes[best]) ? i : best), 0);
    return lanes[at] ?? open(at);
  };

  return {
    query: async <Row extends object>(statement: QueryConfig) => {
      const lane = least();
      lane.inFlight += 1;
      try {
        await lane.ready;
        gather(lane.socket);
        return (await lane.client.query<Row>(statement)).rows;
      } catch (error) {
        if (isLost(error)) lane.forget();
        throw error;
      } finally {
        lane.inFlight -= 1;
      }
    },
    close: async () => {
      const open = lanes.filter((lane) => lane !== undefined);
      await Promise.all(
        open.map(({ ready, client }) => ready.then(() => client.end()).catch(() => undefined)),
      );
    },
  };
};
