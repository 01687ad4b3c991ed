import { handedOver } from '../../src/domain/hand-over';

test.each([
  ['the owner', ['dana', 'kim', null], ['pat', 'kim', null]],
  ['the owner, to the backup, who is then no backup any more', ['dana', 'pat', null], ['pat', null, null]],
  ['the backup', ['kim', 'dana', null], ['kim', 'pat', null]],
  ['the backup, to the owner', ['pat', 'dana', null], ['pat', null, null]],
  ['the caller', ['kim', null, 'dana'], ['kim', null, 'pat']],
  ['the caller, to the owner, who calls unsaid', ['pat', null, 'dana'], ['pat', null, null]],
  ['the owner of a client that another calls', ['dana', null, 'kim'], ['pat', null, 'kim']],
  ['owner and caller', ['dana', null, 'dana'], ['pat', null, null]],
  ['no part of theirs', ['kim', 'jo', 'lee'], ['kim', 'jo', 'lee']],
])('handed over: %s', (_what, before, after) => {
  const [ownerId = null, backupId = null, callerId = null] = before;
  const given = handedOver({ ownerId, backupId, callerId }, 'dana', 'pat');
  expect([given.ownerId, given.backupId, given.callerId]).toEqual(after);
});
