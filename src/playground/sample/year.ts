import { invoices, projects, quotes } from './billing';
import { alertBurst, tickets } from './desk';
import type { Life } from './life';
import { meetings } from './meetings';
import { campaigns, opinions } from './opinions';
import { storyOf } from './stories';
import { calls, emails, rings } from './talks';
import type { TouchRow } from './touch-row';

/** All that is told of a client: an ordinary year in its own manner, and its story where it has one. */
export const yearOf = (life: Life): readonly TouchRow[] => {
  const story = storyOf(life.client.name);
  const told = story?.rows(life) ?? [];
  if (life.client.status === 'prospect') return told;
  const calm = story !== undefined;
  return [
    ...calls(life, story?.lastCall),
    ...rings(life),
    ...emails(life, calm),
    ...meetings(life),
    ...tickets(life, calm),
    ...alertBurst(life),
    ...invoices(life, calm),
    ...quotes(life),
    ...projects(life, calm),
    ...opinions(life),
    ...campaigns(life),
    ...told,
  ];
};
