import { priorityOf, waitingOf } from '../../../../src/features/ingest/sources/desk-words';

test.each([
  ['Priority 1 - Emergency Response', 'high'],
  ['Priority 2 - Quick Response', 'high'],
  ['Priority 3 - Normal Response', 'medium'],
  ['Priority 4 - Scheduled Maintenance', 'low'],
  ['Priority 5', 'low'],
  ['0 Urgent', 'high'],
  ['2 Normal', 'medium'],
  ['Critical', 'high'],
  ['Lunar', null],
  [null, null],
])('the priority %p is %p', (words, priority) => {
  expect(priorityOf(words)).toBe(priority);
});

test.each([
  ['New (not responded)', 'us'],
  ['In Progress', 'us'],
  ['Customer Updated', 'us'],
  ['Re-opened', 'us'],
  ['Waiting on Customer', 'client'],
  ['Waiting Client Response', 'client'],
  ['Pending - user', 'client'],
  ['With User', 'client'],
  ['On Hold: waiting for approval', 'client'],
  ['Waiting Vendor', 'vendor'],
  ['Waiting Materials', 'vendor'],
  ['With Supplier', 'vendor'],
  ['Scheduled', 'scheduled'],
  ['Not seen', null],
  ['Zzz', null],
  [null, null],
])('the status %p waits on %p', (status, waitsOn) => {
  expect(waitingOf(status)).toBe(waitsOn);
});
