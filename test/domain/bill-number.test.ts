import { isAboutBill, numberAtStart } from '../../src/domain/bill-number';

test.each([
  ['INV-1042 never ordered the firewall', 'INV-1042'],
  ['#1042: twice', '#1042'],
  ['never ordered INV-1042', null],
  ['', null],
  [null, null],
])('%s begins with %s', (words, number) => expect(numberAtStart(words)).toBe(number));

test.each([
  [{ source: 'stripe', externalId: 'INV-1042', title: null }, true],
  [{ source: 'stripe', externalId: 'in_1', title: 'inv1042 for June' }, true],
  [{ source: 'slack', externalId: 'INV-1042', title: 'firewall' }, false],
  [{ source: 'slack', externalId: 'V1', title: '#INV 1042' }, false],
  [{ source: 'stripe', externalId: 'INV-10421', title: 'INV-104' }, false],
])('%j is about INV-1042: %s', (bill, is) => expect(isAboutBill(bill, 'INV-1042')).toBe(is));
