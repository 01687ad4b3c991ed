const hidden = '[hidden]';

const secretsInText: readonly (readonly [RegExp, string])[] = [
  // tokens of Slack: xoxb-, xoxp-, xoxe.xoxb-, xapp-
  [/\b(xox[a-z]|xapp)(\.xox[a-z])?-[\w-]+/g, `$1-${hidden}`],
  [/\bwhsec_[\w+/=-]+/g, `whsec_${hidden}`],
  // postgresql://user:password@host
  [/([a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*):[^\s/"]*@/gi, `$1:${hidden}@`],
  [/([?&](?:password|token|secret|key|code|state)=)[^\s&"]+/gi, `$1${hidden}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${hidden}`],
  // Slack's response_url is itself the permission to answer
  [/(https?:\/\/[^\s/"]+\/(?:commands|actions|services|response)\/)[^\s"]+/g, `$1${hidden}`],
];

/** The text with tokens, passwords in URLs and credentials taken out; everything else as it was. */
export const withoutSecrets = (text: string): string =>
  secretsInText.reduce((kept, [secret, instead]) => kept.replace(secret, instead), text);
