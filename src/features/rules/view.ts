import type { KnownBlock, ModalView } from '@slack/types';
import { TIERS } from '../../domain/client';
import { optionsOf, optionTakes, optionWords, type RuleOption } from '../../domain/rule-options';
import { RULES } from '../../domain/rules';
import type { Loosened } from '../../domain/loosen';
import type { RuleReport } from '../../domain/rule-report';
import type { Rule } from '../../domain/signals/signal';
import { ruleWords } from '../../domain/signals/rule-words';
import { capital, count } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button, menu, option as choice, searchMenu } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { staticSelect, textInput } from '../../slack/inputs';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { message, modal, type Message } from '../../slack/surfaces';
import { blockOf, carried, ownOf, usualOf, type Choices, type Preview, type Shown } from './form';
import { proposedBlocks, reportLine } from './report-view';

export const TITLE = 'Rules';
const VALUE = 'value';
const LABELS: Readonly<Record<string, string>> = {
  on: 'Look at it',
  manager: 'Tell the manager as well',
  backup: 'Tell the backup, too',
  channel: 'Channel',
};

/** What the modal says beside the choices. */
type Beside = {
  readonly preview?: Preview | undefined;
  /** What became of what the rule said. */
  readonly report?: RuleReport | undefined;
  /** Rules that most find of no use. */
  readonly proposals?: readonly RuleReport[];
  /** The number that was filled in; null where the rule has none to loosen. */
  readonly loosened?: Loosened | null;
};

/** A rule, its choices for everybody, a tier or one client, and what they would come to today. */
export const rulesModal = (
  shown: Shown,
  choices: Choices,
  { preview, report, proposals = [], loosened }: Beside = {},
): ModalView => {
  const { detector, scope } = shown;
  const { says } = ruleWords(detector.kind);
  return modal({
    callbackId: ids.rules.submit,
    title: TITLE,
    submit: 'Save',
    privateMetadata: carried(shown),
    blocks: [
      ...proposedBlocks(proposals, ids.rules.keep),
      actions([
        menu({
          ...{ actionId: ids.rules.pick, placeholder: 'Which rule?', initial: detector.kind },
          options: RULES.map(({ kind }) => choice({ text: ruleWords(kind).name, value: kind })),
        }),
        menu({
          ...{ actionId: ids.rules.scope, placeholder: 'For whom?' },
          initial: typeof scope === 'string' ? scope : undefined,
          options: [
            choice({ text: 'All clients', value: 'all' }),
            ...TIERS.map((tier) => choice({ text: `Clients of tier ${tier}`, value: tier })),
          ],
        }),
        searchMenu({
          ...{ actionId: ids.rules.client, placeholder: 'Or one client' },
          initial: choices.client && choice({ text: choices.client.name, value: choices.client.id }),
        }),
      ]),
      context([`${says} What is left empty is as usual.`]),
      report && reportLine(report),
      loosened === undefined ? undefined : section(loosenedText(detector, loosened)),
      ...optionsOf(detector).map((option) => field(shown, choices, option)),
      actions([
        button({ actionId: ids.rules.preview, label: 'What would be said today?', value: 'preview' }),
        button({ actionId: ids.rules.report, label: 'How each rule does', value: 'report' }),
      ]),
      preview && section(previewText(preview)),
    ],
  });
};

const field = (shown: Shown, choices: Choices, option: RuleOption): KnownBlock => {
  const chosen = ownOf(shown, choices)[option.name];
  const usual = optionWords(usualOf(shown, choices, option.name) ?? option.standard);
  const of = { blockId: blockOf(shown, option), actionId: VALUE, optional: true };
  if (option.type === 'number')
    return textInput({
      ...{ ...of, label: capital(option.what), hint: capital(optionTakes(option)), maxLength: 10 },
      ...{ placeholder: usual, initial: chosen === undefined ? undefined : String(chosen) },
    });
  if (option.type === 'channel')
    return textInput({
      ...{ ...of, label: LABELS['channel'] ?? '', hint: capital(optionTakes(option)), maxLength: 30 },
      ...{ placeholder: usual === 'default' ? 'the team’s' : usual },
      initial: chosen === undefined ? undefined : String(chosen),
    });
  return staticSelect({
    ...{ ...of, label: LABELS[option.name] ?? capital(option.what) },
    options: [
      choice({ text: `As usual: ${usual}`, value: 'default' }),
      choice({ text: 'On', value: 'on' }),
      choice({ text: 'Off', value: 'off' }),
    ],
    initial: chosen === undefined ? 'default' : optionWords(chosen),
  });
};

const loosenedText = ({ limits = {} }: Rule, loosened: Loosened | null): string =>
  loosened === null
    ? 'This rule has no number to loosen. It can be switched off, for all clients, a tier or one client.'
    : `I filled in ${loosened.to} in the place of ${loosened.from}: ${limits[loosened.name]?.counts ?? loosened.name}. Nothing is changed until you save.`;

const previewText = ({ looked, before, after, lines }: Preview) =>
  join([
    mrkdwn`${bold(`Today it would find ${after}`)}, where it now finds ${before}. Looked at: ${count(looked, 'client')}, those that need somebody the most first. Nothing was sent.`,
    ...lines.map((line) => mrkdwn`• ${line}`),
    after > lines.length ? `and ${count(after - lines.length, 'more', 'more')}` : '',
  ]);

const forWhom = ({ scope }: Shown, { client }: Choices): string => {
  if (typeof scope !== 'string') return `for ${client?.name ?? 'one client'}`;
  return scope === 'all' ? 'for all clients' : `for clients of tier ${scope}`;
};

/** What somebody chose, in their own conversation. */
export const chosenMessage = (shown: Shown, choices: Choices): Message => {
  const chosen = Object.entries(ownOf(shown, choices)).map(
    ([name, value]) => `${LABELS[name] ?? name} ${optionWords(value)}`,
  );
  return message({
    text: mrkdwn`Saved ${forWhom(shown, choices)}: ${bold(ruleWords(shown.detector.kind).name)} – ${chosen.length === 0 ? 'all as usual' : chosen.join(', ')}.`,
  });
};
