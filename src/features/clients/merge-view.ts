import type { ModalView } from '@slack/types';
import { count, listWords } from '../../domain/words';
import { context, section } from '../../slack/blocks';
import { button, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { externalSelect, radioButtons } from '../../slack/inputs';
import { bold, mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, modal, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { CLIENT_FIELDS } from './client-fields';
import { plainModal } from './client-view';
import { questionBlock, type Question } from './merge-plan';
import { fieldWords, type Naming } from './values-view';

const TITLE = 'Merge two clients';
const NAME = 60;
const VALUE = 300;
export const OTHER_BLOCK = 'other';

/** Which client is the same as this one. */
export const whichOtherModal = (clientId: string, clientName: string): ModalView =>
  modal({
    callbackId: ids.merges.choose,
    title: TITLE,
    submit: 'Compare',
    privateMetadata: clientId,
    blocks: [
      section(
        mrkdwn`${bold(clipPlain(clientName, NAME))} stays. Everything of the other client moves to it: what happened, people, promises and every name it is known by. Nothing is merged yet; next you see both side by side.`,
      ),
      externalSelect({
        blockId: OTHER_BLOCK,
        actionId: ids.merges.other,
        label: 'The same as',
        placeholder: 'Type a name',
      }),
    ],
  });

export type Compared = {
  readonly keepId: string;
  readonly otherId: string;
  readonly keepName: string;
  readonly otherName: string;
  readonly questions: readonly Question[];
  readonly naming: Naming;
  /** One of them was changed while somebody answered. */
  readonly changedMeanwhile: boolean;
};

/** Both side by side, where they differ. Its private metadata is both ids. */
export const compareModal = (of: Compared): ModalView => {
  const [keepName, otherName] = [clipPlain(of.keepName, NAME), clipPlain(of.otherName, NAME)];
  const labels = { keep: keepName, other: otherName, both: 'Both' };
  return modal({
    callbackId: ids.merges.submit,
    title: TITLE,
    submit: 'Merge',
    privateMetadata: `${of.keepId} ${of.otherId}`,
    blocks: [
      of.changedMeanwhile
        ? section('Somebody changed one of them while you were choosing. Nothing is merged yet: look again.')
        : undefined,
      section(
        of.questions.length === 0
          ? mrkdwn`${bold(otherName)} becomes part of ${bold(keepName)}. They differ in nothing that needs a choice.`
          : mrkdwn`${bold(otherName)} becomes part of ${bold(keepName)}. Where they differ, choose what holds.`,
      ),
      ...of.questions.flatMap((question) => {
        const words = (text: string) => clipPlain(fieldWords(question.name, text, of.naming), VALUE);
        const { label } = CLIENT_FIELDS[question.name];
        return [
          section(
            mrkdwn`${bold(label)}\n${keepName}: ${words(question.keep)}\n${otherName}: ${words(question.other)}`,
          ),
          radioButtons({
            blockId: questionBlock(question),
            actionId: 'side',
            label: `${label}: which holds?`,
            options: question.sides.map((side) => option({ text: labels[side], value: side })),
            initial: question.proposed,
          }),
        ];
      }),
      context(['You can undo this for ten minutes.']),
    ],
  });
};

export type MergedShown = {
  readonly act: string;
  readonly keepName: string;
  readonly otherName: string;
  /** What the one that stays is called from now on. */
  readonly name: string;
  readonly touches: number;
  readonly people: number;
  readonly promises: number;
};

const mergedWords = (of: MergedShown): Text => {
  const moved = [
    ...(of.touches > 0 ? [count(of.touches, 'touch', 'touches')] : []),
    ...(of.people > 0 ? [count(of.people, 'person', 'people')] : []),
    ...(of.promises > 0 ? [count(of.promises, 'promise')] : []),
  ];
  const what = moved.length === 0 ? 'There was nothing to move.' : `Moved: ${listWords(moved)}.`;
  const renamed =
    of.name === of.keepName ? mrkdwn`` : mrkdwn` It is called ${bold(clipPlain(of.name, NAME))}.`;
  return mrkdwn`${bold(clipPlain(of.otherName, NAME))} is part of ${bold(clipPlain(of.keepName, NAME))} now.${renamed} ${what}`;
};

/** What whoever merged hears in their DM. */
export const mergedMessage = (of: MergedShown): Message => {
  const text = mergedWords(of);
  return message({
    text,
    blocks: [
      section(text, { accessory: button({ actionId: ids.merges.undo, label: 'Undo', value: of.act }) }),
    ],
  });
};

export const mergingMerge = (): ModalView =>
  plainModal(TITLE, 'Merging… With many years of touches this takes a moment.');
export const doneMerge = (of: MergedShown): ModalView =>
  plainModal(
    TITLE,
    mrkdwn`${mergedWords(of)} For ten minutes you can undo this, in your conversation with me.`,
  );
export const failedMerge = (): ModalView =>
  plainModal(TITLE, 'That did not work, and nothing was changed. Close this and try once more.');

export const unmergedMessage = (keepName: string, otherName: string): Message => {
  const text = mrkdwn`Undone: ${bold(clipPlain(keepName, NAME))} and ${bold(clipPlain(otherName, NAME))} are two clients again, each with its own.`;
  return message({ text, blocks: [context([text])] });
};

export const notUnmergedMessage = (words: string): Message => message({ text: words });

export const loadingMerge = (): ModalView => plainModal(TITLE, 'Getting the client…');
export const unavailableMerge = (): ModalView =>
  plainModal(TITLE, 'I could not get this client just now. Close this and press the button again.');
export const refusedMerge = (words: string): ModalView => plainModal(TITLE, words);
