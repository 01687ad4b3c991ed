import type { Company } from '../../../domain/incoming';
import { callout, fieldsOf, inSmallLetters, toldBy } from './autotask-fields';
import { maybeDay, maybeEmail, maybeFlag, maybeId, maybeInstant, maybeNote, maybeText } from './lenient';
import { dayOf, type Row } from './pages';
import { reading, type Reading } from './records';
import { statePart } from './told-parts';

const companyWith = (externalId: string): Company => ({ name: null, externalId, domain: null });

const opportunity = {
  companyid: maybeId,
  title: maybeText,
  description: maybeNote,
  statusword: maybeText,
  stageword: maybeText,
  ownerresourceid: maybeEmail,
  createdate: maybeInstant,
  projectedclosedate: maybeDay,
  closeddate: maybeInstant,
  lostdate: maybeInstant,
};

const isDecided = (status: string | null, endedAt: Date | null): boolean =>
  /won|lost|closed|implemented|inactive|no decision|cancel/i.test(status ?? '') ||
  (endedAt !== null && !/^(active|open|new)/i.test(status ?? ''));

/** Whether an opportunity, with its status in words, is neither won nor lost. */
export const isOpenOpportunity = (row: Row): boolean => {
  const fields = fieldsOf({ fields: inSmallLetters(row) }, opportunity);
  return fields === null || !isDecided(fields.statusword, fields.lostdate ?? fields.closeddate);
};

/** An opportunity is a quote in the making until it is won or lost. */
const opportunityReading = reading(callout, (found, about) => {
  const fields = fieldsOf(found, opportunity);
  if (fields?.companyid == null) return { type: 'nothing' };
  const told = toldBy(found, about);
  const endedAt = fields.lostdate ?? fields.closeddate;
  const over = isDecided(fields.statusword, endedAt);
  return statePart(
    { kind: 'quote', externalId: found.id },
    {
      ...{ company: companyWith(fields.companyid), at: fields.createdate ?? told.updatedAt },
      ...{ title: fields.title, note: fields.description, assignee: fields.ownerresourceid },
      closedAt: over ? (endedAt ?? told.updatedAt) : null,
      dueAt: fields.projectedclosedate,
      status: over ? (fields.statusword ?? 'Closed') : (fields.stageword ?? fields.statusword),
    },
    told,
  );
});

const contract = {
  companyid: maybeId,
  contractname: maybeText,
  contactname: maybeText,
  description: maybeNote,
  statusword: maybeText,
  startdate: maybeDay,
  enddate: maybeDay,
};

const isOff = (status: string | null): boolean => /inactive|cancel|expired/i.test(status ?? '');

/** Whether a contract, with its status in words, is in force. */
export const isContractInForce = (row: Row): boolean =>
  !isOff(fieldsOf({ fields: inSmallLetters(row) }, contract)?.statusword ?? null);

/** A contract with an end renews then; one that was ended before, or ended without being extended, is over. */
const contractReading = reading(callout, (found, about) => {
  const fields = fieldsOf(found, contract);
  if (fields?.companyid == null) return { type: 'nothing' };
  const told = toldBy(found, about);
  const { enddate: end, statusword: status } = fields;
  const isEnded = end !== null && dayOf(end) < dayOf(about.envelope.sentAt);
  const isOver = end === null || isOff(status);
  return statePart(
    { kind: 'renewal', externalId: found.id },
    {
      ...{ company: companyWith(fields.companyid), at: fields.startdate ?? told.updatedAt },
      ...{ title: fields.contractname, note: fields.description, dueAt: end },
      contact: fields.contactname === null ? null : { name: fields.contactname, email: null },
      closedAt: isEnded ? end : isOver ? told.updatedAt : null,
      status: isEnded && !isOff(status) ? 'Expired' : status,
    },
    told,
  );
});

/** An invoice is open until it is paid or voided. Where the firm does not say in Autotask what was paid, it is never overdue. */
const invoiceReading = reading(callout, (found, about) => {
  const fields = fieldsOf(found, {
    companyid: maybeId,
    invoicenumber: maybeText,
    invoicedatetime: maybeDay,
    duedate: maybeDay,
    paiddate: maybeDay,
    isvoided: maybeFlag,
    voideddate: maybeDay,
    paymentsknown: maybeFlag,
  });
  if (fields?.companyid == null) return { type: 'nothing' };
  const told = toldBy(found, about);
  const isVoid = fields.isvoided === true;
  return statePart(
    { kind: 'invoice', externalId: found.id },
    {
      ...{ company: companyWith(fields.companyid), at: fields.invoicedatetime ?? told.updatedAt },
      title: fields.invoicenumber ?? found.id,
      closedAt: isVoid ? (fields.voideddate ?? told.updatedAt) : fields.paiddate,
      dueAt: fields.paymentsknown === false ? null : fields.duedate,
      status: isVoid ? 'Voided' : null,
    },
    told,
  );
});

/** How what Autotask knows of quotes, contracts and bills is read. No callout tells of them. */
export const salesReadings: Readonly<Record<string, Reading>> = {
  ...{ opportunity: opportunityReading, contract: contractReading, invoice: invoiceReading },
};
