/**
 * Text as Slack sends it, as the person saw it: links, mentions and entities become plain signs. `nameOf` is what
 * stands after the @ for somebody's Slack id; undefined: the name that Slack sent along, else the id.
 */
export const asTyped = (text: string, nameOf: (slackId: string) => string | undefined): string =>
  text
    .replace(/<([^<>\n]+)>/g, (_all, inside: string) => shown(inside, nameOf))
    .replace(/&(amp|lt|gt);/g, (_entity, name: string) => ENTITIES[name] ?? '');

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

const shown = (inside: string, nameOf: (slackId: string) => string | undefined): string => {
  const [target = '', label] = inside.split('|');
  const [sign, id] = [target[0], target.slice(1)];
  if (sign === '@') return `@${nameOf(id) ?? label ?? id}`;
  if (sign === '#') return `#${label ?? id}`;
  if (sign === '!') return label ?? `@${id.split('^')[0] ?? id}`;
  const address = target.replace(/^(?:mailto|tel):/, '');
  return label === undefined || address.endsWith(label) ? address : `${label} (${address})`;
};
