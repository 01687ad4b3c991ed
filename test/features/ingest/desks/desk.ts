import type { Answered, Network, Outgoing } from '../../../../src/platform/outgoing';
import type { DeskFirm } from './firm';

/** How a vendor's API answers of a firm: JSON, or a status that is none of good news. */
export type Answering = (firm: DeskFirm, request: Outgoing) => unknown;

/** A vendor's API over the recorded network: what was asked, and whether it is away. */
export type FakeDesk = {
  readonly firm: DeskFirm;
  /** Another status than 200 is answered to all that is asked. */
  status: number;
  /** Sees each request before it is answered, and each wait before it begins. */
  before: (request: Outgoing) => void;
  pause: (ms: number) => void;
  /** Answers wait for it. */
  until: Promise<void>;
  readonly asked: Outgoing[];
  readonly network: Network;
};

export const fakeDesk = (answering: Answering, firm: DeskFirm): FakeDesk => {
  const asked: Outgoing[] = [];
  const nothing = (): void => undefined;
  const desk: FakeDesk = {
    ...{ firm, status: 200, before: nothing, pause: nothing, until: Promise.resolve(), asked },
    network: {
      send: async (request): Promise<Answered> => {
        asked.push(request);
        desk.before(request);
        await desk.until;
        if (desk.status !== 200) return answered(desk.status, 'Service Unavailable');
        const answer = answering(firm, request);
        return answer === undefined ? answered(404, '{}') : answered(200, JSON.stringify(answer));
      },
      pause: async (ms) => desk.pause(ms),
    },
  };
  return desk;
};

const answered = (status: number, text: string): Answered => ({ status, text, header: () => undefined });

/** Those who have these ids. */
export const byId = <T extends { readonly id: number }>(
  all: readonly T[],
  id: number | undefined,
): T | undefined => all.find((one) => one.id === id);
