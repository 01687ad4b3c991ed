/** What is said before the first question. */
export const opening = (again: boolean): string =>
  [
    'This connects Touchbase to your Slack workspace: a few questions, each answer checked as you give it.',
    again
      ? 'There is a .env already: Enter keeps what it says. Nothing changes until you agree at the end.'
      : 'Nothing is written until you agree at the end, and Ctrl-C leaves everything as it is.',
    '',
  ].join('\n');

type Chosen = Readonly<Partial<Record<'slack' | 'source' | 'public-url', string>>>;

/** What to do now, in order, a line each. `enable` switches the units on; `again`: what was set before has changed. */
export const nextSteps = (
  answers: Chosen,
  enable: readonly [string, string] | undefined,
  again: boolean,
): string => {
  const start = enable
    ? ['Switch it on:', ...enable.map(command), ...(enable[0].includes('--user') ? [LINGER] : [])]
    : ['Start it:', command('npm start')];
  const restart = again ? ['If it runs already, restart it: the settings are read at the start.'] : [];
  const verify =
    answers.slack === 'http'
      ? [
          'Then, in Slack’s pages, Event Subscriptions: if the Request URL is not marked Verified, press Retry.',
        ]
      : [];
  return [...start, ...restart, ...verify, ...bringIn(answers)].join('\n');
};

const command = (words: string): string => `  ${words}`;
const LINGER = '  loginctl enable-linger     (so that it also runs while you are logged out)';

const bringIn = ({ source }: Chosen): readonly string[] => {
  if (source === 'csv')
    return [
      'Bring in your clients; --dry-run shows first what would come in. The columns are in README.md, CSV files.',
      command('npx touchbase import people people.csv'),
      command('npx touchbase import clients clients.csv'),
    ];
  if (source === 'webhook')
    return [
      'Make the webhook’s address and its secret, and give both to the system that sends:',
      command('npx touchbase sources add standard'),
    ];
  return ['When you have looked around, bring in your clients: README.md, CSV files or Webhook.'];
};
