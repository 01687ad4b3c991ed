import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { refusal } from '../../session';
import { ANSWERS, type AnswerName, type Answers } from './interview';

const answersSchema = z.record(z.string(), z.union([z.string(), z.number()]).transform(String));
const isAnswer = (name: string): name is AnswerName => ANSWERS.some((each) => each === name);

/** The answers of a YAML or JSON file. Throws a refusal that names what is wrong in it; no value is ever said. */
export const readAnswers = (path: string): Answers => {
  if (!existsSync(path)) throw refusal(`--answers: there is no file ${path}.`, 2);
  const read = answersSchema.safeParse(parsed(path));
  const entries = Object.entries(read.data ?? {});
  const strange = entries.map(([name]) => name).filter((name) => !isAnswer(name));
  if (read.success && strange.length === 0) return read.data;
  const found = strange.length > 0 ? strange.join(', ') : 'something else';
  throw refusal(
    `--answers: ${path} has ${found}; expected lines like “country: AU”, each one of ${ANSWERS.join(', ')}.`,
    2,
  );
};

const parsed = (path: string): unknown => {
  try {
    return parse(readFileSync(path, 'utf8')) ?? {};
  } catch {
    throw refusal(`--answers: ${path} is neither YAML nor JSON; expected lines like “country: AU”.`, 2);
  }
};
