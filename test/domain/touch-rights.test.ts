import { mayChange, maySettle, whyNotChange } from '../../src/domain/touch-rights';
import { build } from '../support/build';

const dana = build.teammate({ name: 'Dana' });
const lee = build.teammate({ name: 'Lee', roles: ['manager'] });
const sam = build.teammate({ name: 'Sam', admin: true });
const jo = build.teammate({ name: 'Jo' });

const of = (source: string, byId: string | null, recordedBy: string | null = byId) => ({
  source,
  byId,
  recordedBy,
});

test.each([
  ['one’s own', of('slack', 'dana'), dana, undefined],
  ['what one saved of somebody else', of('slack', 'kim', 'dana'), dana, undefined],
  ['any, for a manager', of('slack', 'kim'), lee, undefined],
  ['any, for an admin without a role', of('slack', 'kim'), sam, undefined],
  ['what was imported as one’s own', of('import', 'dana', 'import:1'), dana, undefined],
  ['somebody else’s', of('slack', 'kim'), jo, 'This is Kim’s. Ask them or a manager to change it.'],
  [
    'nobody’s',
    of('import', null, 'import:1'),
    jo,
    'This is somebody else’s. Ask them or a manager to change it.',
  ],
  [
    'a system’s, even for a manager',
    of('connectwise', 'lee'),
    lee,
    'This comes from connectwise. Change it there, and it changes here.',
  ],
])('%s', (_what, touch, viewer, why) => {
  expect(whyNotChange(touch, viewer, touch.byId === 'kim' ? 'Kim' : undefined)).toBe(why);
  expect(mayChange(touch, viewer)).toBe(why === undefined);
});

test.each([
  ['its owner', of('standard', null), build.teammate({ name: 'Dana', id: 'owner' }), true],
  ['who bills', of('standard', null), build.teammate({ name: 'Pat', roles: ['billing'] }), true],
  ['a manager', of('standard', null), lee, true],
  ['a technician', of('standard', null), jo, false],
  ['a technician who noted it by hand', of('slack', 'jo'), jo, true],
  ['a technician who saved what somebody else said', of('slack', 'kim', 'jo'), jo, true],
])('that a dispute is settled may be said by %s: %#', (_who, dispute, viewer, may) => {
  expect(maySettle(dispute, viewer, { ownerId: 'owner', backupId: null })).toBe(may);
});
