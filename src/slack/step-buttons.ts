import type { Button } from '@slack/types';
import { button } from './elements';
import { ids } from './ids';

/** What the client said to the next step of its calls; or whether to go back a step. None where nothing is asked. */
export const stepButtons = (asks: 'next' | 'back' | undefined, clientId: string): readonly Button[] => {
  if (asks === undefined) return [];
  return asks === 'next'
    ? [
        button({ actionId: ids.cadence.said, label: 'They said yes', value: clientId, style: 'primary' }),
        button({ actionId: ids.cadence.saidNo, label: 'They said no', value: clientId }),
      ]
    : [
        button({ actionId: ids.cadence.back, label: 'Go back', value: clientId }),
        button({ actionId: ids.cadence.stay, label: 'Leave it', value: clientId }),
      ];
};
