import type { HomeView } from '@slack/types';
import { header, section } from '../../slack/blocks';
import { bold, mrkdwn } from '../../slack/mrkdwn';
import { home } from '../../slack/surfaces';

/** Home where there is no client yet: what to do first. */
export const newcomerHome = (): HomeView =>
  home({
    blocks: [
      header('Welcome. Three steps, and you know your clients'),
      section(
        mrkdwn`${bold('1. Add a client.')} Type ${bold('/client')} and its name, anywhere in Slack, and press the button that adds it. Many at once come from a file: ask whoever runs Touchbase to import it.`,
      ),
      section(
        mrkdwn`${bold('2. Note a call.')} Choose “Log a client call” from the shortcuts (the ⚡ or + beside the message box): who, how it went, what you promised.`,
      ),
      section(
        mrkdwn`${bold('3. Read before you ring.')} Type ${bold('/client')} and the name before each call. Your calls of the day come to you on working mornings, and stand here.`,
      ),
    ],
  });

/** Home of somebody who may not see anything here, and why. */
export const refusedHome = (why: string): HomeView => home({ blocks: [section(why)] });

/** Home that could not be read. */
export const brokenHome = (): HomeView =>
  home({
    blocks: [section('Sorry, I could not put your Home together just now. Open it again in a moment.')],
  });
