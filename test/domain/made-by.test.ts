import { madeByOf } from '../../src/domain/made-by';

test.each([
  'Monitoring',
  'Monitoring Alert',
  'RMM Alerts',
  'ConnectWise RMM',
  'Automate',
  'LabTech',
  'N-able N-central',
  'NinjaOne',
  'NinjaRMM',
  'rmm_alert',
  'server-monitoring',
  'vpn, alert',
])('monitoring made what is called %p', (words) => {
  expect(madeByOf(words)).toBe('monitoring');
  expect(madeByOf('vpn', null, words)).toBe('monitoring');
});

test.each([
  'Phone',
  'Email',
  'Portal',
  'Incident',
  'Monitor does not turn on',
  'Automated mail',
  'alertness',
  '',
  null,
])('of what is called %p nobody knows', (words) => expect(madeByOf(words)).toBeNull());
test('nor of what is called nothing', () => expect(madeByOf()).toBeNull());
