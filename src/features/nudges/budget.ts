import { addDays, dayOf, startOfDay } from '../../domain/day';
import { daysAway } from '../../domain/days-away';
import { AWAY, awayKey, MORE, moreKey } from '../../domain/said-key';
import { workingFrom } from '../../domain/workday';
import { placeFor, waitedForReturn } from './budget-plan';
import type { Compose } from './deliver';

/**
 * The same words, if this person has heard little enough today; else they are gathered into a message that names them. Only
 * what is being sent takes a place: a rehearsal and an edit do not. What `waits` is told another day instead of being
 * gathered. signals.md, Saying it.
 */
export const withinBudget =
  (compose: Compose, { waits = false }: { readonly waits?: boolean } = {}): Compose =>
  async (store, notice, now) => {
    const composed = await compose(store, notice, now);
    const person = await store.teammates.byId(notice.recipientId);
    if (composed.type !== 'say' || notice.state !== 'sending' || !person) return composed;
    const day = dayOf(now, person.timeZone);
    const settings = await store.settings.get();
    const waited =
      !waits &&
      waitedForReturn({
        kind: notice.kind,
        today: day,
        plannedOn: dayOf(notice.plannedAt, person.timeZone),
        daysAway: daysAway(person, day, settings),
      });
    const claim = { id: notice.id, attempt: notice.attempts };
    const taken = await store.budget.take(claim, { recipientId: person.id, day, now }, (said) => {
      const place = placeFor(notice.kind, said, { waitedForReturn: waited });
      if (place === 'own') return undefined;
      if (waits) return 'later';
      return place === 'away' ? { key: awayKey(day), kind: AWAY } : { key: moreKey(day), kind: MORE };
    });
    if (taken === 'later') {
      const tomorrow = startOfDay(addDays(day, 1), person.timeZone);
      const notBefore = workingFrom(person, settings, tomorrow);
      return { type: 'later', notBefore, reason: 'enough was said today' };
    }
    // who hears next where nobody takes it is planned either way
    const { next = [] } = composed;
    return taken === 'own' ? composed : { type: 'elsewhere', next };
  };
