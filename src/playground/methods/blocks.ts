import { checkMessageBlocks, checkView, type Checked } from '../check';
import { pointer, type Problem } from '../problems';
import { done, refuse, structured, type Answer, type Method } from './call';

const detail = ({ words, path, constraint }: Problem) => ({
  code: 'failed_constraint',
  message: words,
  pointer: pointer(path),
  ...(constraint ? { constraint } : {}),
});

const verdict = (checked: Checked<unknown>, error: string, under: readonly PropertyKey[] = []): Answer => {
  if (checked.ok) return done();
  const problems = checked.problems.map((one) => detail({ ...one, path: [...under, ...one.path] }));
  return { ok: false, error: problems.length > 0 ? error : checked.error, errors: problems };
};

/** Says what Slack would refuse in blocks, a message or a view, and shows it to nobody. */
const validate: Method = (call) => {
  const given = (['blocks', 'message', 'view'] as const).flatMap((kind) => {
    const value = structured(call, kind);
    return value === undefined ? [] : [{ kind, value }];
  });
  const [only, ...more] = given;
  if (!only || more.length > 0)
    return refuse('invalid_arguments', ['must provide exactly one of `blocks`, `view`, or `message`']);
  const { kind, value } = only;
  if (value === 'broken') return refuse('invalid_arguments', [`[ERROR] invalid ${kind}: not JSON`]);
  if (kind === 'view') return verdict(checkView(value.value), 'invalid_view');
  if (kind === 'blocks') return verdict(checkMessageBlocks(value.value), 'invalid_blocks');
  const message = value.value;
  const blocks = message !== null && typeof message === 'object' && 'blocks' in message ? message.blocks : [];
  return verdict(checkMessageBlocks(blocks), 'invalid_message', ['blocks']);
};

export const blockMethods: Readonly<Record<string, Method>> = { 'blocks.validate': validate };
