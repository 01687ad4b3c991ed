import type { Keyboard } from '../../session';
import type { Ask, Choice, Interview, Question, Right } from './interview';
import { presetOf } from './interview';
import { placesLike } from './places';

/** A list longer than this is searched by typing. */
const SHOWN_AT_ONCE = 7;

/**
 * Asks at this keyboard until the answer is right; what is wrong is said under the question. Rejects with `Stopped` when
 * the person presses Ctrl-C.
 */
export const askAt =
  (keyboard: Keyboard): Ask =>
  async (question, it) => {
    let right: Right | undefined;
    const validate = async (typed: string): Promise<string | true> => {
      const verdict = await question.check(typed.trim(), it);
      if ('wrong' in verdict) return sentence(verdict.wrong);
      right = verdict;
      return true;
    };
    while (right === undefined) await prompt(question, it, validate, keyboard);
    return right;
  };

/** Yes or no. */
export const confirmAt = async (keyboard: Keyboard, message: string): Promise<boolean> => {
  const { default: confirm } = await import('@inquirer/confirm');
  return confirm({ message, default: true }, keyboard);
};

/** Whether this is how a prompt ends when the person presses Ctrl-C, or the keyboard goes away. */
export const isStop = (error: unknown): boolean =>
  error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name);

const prompt = async (
  question: Question,
  it: Interview,
  validate: (typed: string) => Promise<string | true>,
  keyboard: Keyboard,
): Promise<void> => {
  const { ask: message, secret, choices } = question;
  const preset = presetOf(question, it);
  if (choices) return choose(question, choices(it), preset, validate, keyboard);
  if (secret) {
    const { default: password } = await import('@inquirer/password');
    const kept = preset === undefined ? '' : ' Enter keeps the one you have.';
    await password(
      {
        message: message + kept,
        validate: (typed) => validate(typed === '' && preset !== undefined ? preset : typed),
      },
      keyboard,
    );
    return;
  }
  const { default: input } = await import('@inquirer/input');
  await input({ message, validate, ...(preset ? { default: preset } : {}) }, keyboard);
};

const choose = async (
  { ask: message, unknown }: Question,
  choices: readonly Choice[],
  preset: string | undefined,
  validate: (typed: string) => Promise<string | true>,
  keyboard: Keyboard,
): Promise<void> => {
  if (choices.length <= SHOWN_AT_ONCE) {
    const { default: select } = await import('@inquirer/select');
    const chosen = await select(
      { message, choices: choices.map(withShort), ...(preset === undefined ? {} : { default: preset }) },
      keyboard,
    );
    await validate(chosen);
    return;
  }
  const { default: search } = await import('@inquirer/search');
  const first = choices.filter(({ value }) => value === preset);
  const all = [...first, ...choices.filter(({ value }) => value !== preset)];
  await search({ message, validate, source: (typed) => found(all, typed, unknown) }, keyboard);
};

/** Once it is chosen, what stands before the colon says which it was. */
const withShort = (choice: Choice) => ({ ...choice, short: choice.name.replace(/:.*/, '') });

const found = (all: readonly Choice[], typed: string | undefined, unknown: Question['unknown']) => {
  if (!typed) return all.map(withShort);
  const like = placesLike(
    all.map(({ value, name }) => ({ code: value, name })),
    typed,
  );
  if (like.length > 0) return like.map(({ code, name }) => withShort({ value: code, name }));
  return [{ value: '', name: unknown?.(typed) ?? `Nothing is like “${typed}”.`, disabled: ' ' }];
};

/** Words after a name begin small; alone they are a sentence. */
const sentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
