import { DOWN, ENTER, NOW, SIGNING_SECRET, sitDown, type Desk } from './support';

let desk: Desk;
beforeEach(async () => {
  desk = await sitDown();
});
afterEach(() => desk.close());

test('a person goes through it over HTTP', async () => {
  const { slack, database, dataDir } = desk;
  const { status, screen } = await desk.setup({
    steps: [
      ['How shall Slack reach', ENTER],
      ['The public address', `https://touchbase.invalid${ENTER}`],
      ['The port', ENTER],
      ['Bot User OAuth Token', slack.botToken + ENTER],
      ['Signing Secret:', SIGNING_SECRET + ENTER],
      ['Your country', 'austral'],
      ['Australia (AU)', ENTER],
      ['Your time zone', ENTER],
      ['Your region', 'nsw'],
      ['New South Wales', ENTER],
      ['Working days', ENTER],
      ['Working hours', ENTER],
      ['Which database', DOWN + ENTER],
      ['Its address', database.url + ENTER],
      ['The data folder', dataDir + ENTER],
      ['clients come from', ENTER],
      ['systemd units', ENTER],
      ['Write it?', ENTER],
    ],
  });
  process.stdout.write(screen);
  expect(status).toBe(0);
});
