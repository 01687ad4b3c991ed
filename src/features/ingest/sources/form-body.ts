/**
 * The texts of a form, sent as `application/x-www-form-urlencoded` or `multipart/form-data`; of a key that comes twice the
 * first. Files are left out.
 */
export const formOf = (body: string): Readonly<Record<string, string>> => {
  const boundary = /^\s{0,10}(--[^\r\n]{1,200})\r?\n/.exec(body)?.[1];
  const pairs: Iterable<readonly [string, string]> =
    boundary === undefined ? new URLSearchParams(body) : partsOf(body, boundary.trimEnd());
  const form = new Map<string, string>();
  for (const [name, value] of pairs) if (!form.has(name)) form.set(name, value);
  return Object.fromEntries(form);
};

const partsOf = (body: string, boundary: string): readonly (readonly [string, string])[] =>
  body.split(boundary).flatMap((part) => {
    const gap = /\r?\n\r?\n/.exec(part);
    if (!gap) return [];
    const head = part.slice(0, gap.index);
    const name = /\bname="([^"\r\n]{1,200})"/i.exec(head)?.[1];
    if (name === undefined || /\bfilename\*?=/i.test(head)) return [];
    return [[name, part.slice(gap.index + gap[0].length).replace(/\r?\n$/, '')] as const];
  });
