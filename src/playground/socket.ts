import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { appId } from './manifest';

export type Envelope = { type: 'slash_commands' | 'interactive' | 'events_api'; payload: unknown };
/** What the bot answered: the payload of its ack as text, or undefined when none came in time. */
type Ack = { body: string } | undefined;

const pingMs = 10_000;
const farewellMs = 1_000;

/** What a client sent back; what is no envelope's ack acknowledges nothing. */
const ackIn = (said: string): { envelope_id?: string; payload?: unknown } => {
  try {
    const ack: unknown = JSON.parse(said);
    return ack !== null && typeof ack === 'object' ? ack : {};
  } catch {
    return {};
  }
};

/** Socket Mode: hands out connections, sends envelopes down the newest one and waits for their acks. */
export const createSockets = (server: Server, freshId: (prefix: string) => string) => {
  const wss = new WebSocketServer({ server, path: '/link' });
  const open: WebSocket[] = [];
  const waiting = new Map<string, (body: string) => void>();

  wss.on('connection', (socket) => {
    open.push(socket);
    const pings = setInterval(() => socket.ping(), pingMs);
    pings.unref();
    socket.on('close', () => {
      clearInterval(pings);
      open.splice(open.indexOf(socket), 1);
    });
    socket.on('message', (data: Buffer) => {
      const { envelope_id: id, payload } = ackIn(data.toString());
      waiting.get(id ?? '')?.(payload === undefined ? '' : JSON.stringify(payload));
    });
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: open.length, connection_info: { app_id: appId } }),
    );
  });

  const send = async (
    envelope: Envelope,
    ackMs: number,
    retry?: { num: number; reason: string },
  ): Promise<Ack> => {
    const socket = open.at(-1);
    if (!socket) return undefined;
    const envelope_id = freshId('E');
    const answered = new Promise<Ack>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), ackMs);
      waiting.set(envelope_id, (body) => {
        clearTimeout(timer);
        resolve({ body });
      });
    });
    socket.send(
      JSON.stringify({
        ...envelope,
        envelope_id,
        accepts_response_payload: envelope.type !== 'events_api',
        ...(envelope.type === 'events_api'
          ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason.replace('http_', '') ?? '' }
          : {}),
      }),
    );
    return answered.finally(() => waiting.delete(envelope_id));
  };

  /** Asks every client to go (and, as Slack, lets the closing handshake finish), then cuts what is left. */
  const stop = async () => {
    const gone = open.map(
      (socket) =>
        new Promise<void>((resolve) => {
          const cut = setTimeout(() => socket.terminate(), farewellMs);
          socket.once('close', () => {
            clearTimeout(cut);
            resolve();
          });
          socket.close(1000);
        }),
    );
    await Promise.all(gone);
    await new Promise<void>((resolve) => wss.close(() => resolve()));
  };

  return {
    send,
    stop,
    connections: () => open.length,
    /** What Slack sends before it refreshes a connection; the client reconnects. */
    refresh: () => {
      for (const socket of open)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
    },
  };
};
