type Fits = { readonly method: string; readonly path: string };

type Found<Route> =
  | { readonly type: 'found'; readonly route: Route; readonly params: Record<string, string> }
  | { readonly type: 'other-method'; readonly path: string; readonly allow: string }
  | { readonly type: 'unknown' };

/** The first route that fits; undefined when the path holds an escape that is none. HEAD fits where GET does. */
export function findRoute<Route extends Fits>(
  routes: readonly Route[],
  method: string,
  pathname: string,
): Found<Route> | undefined {
  const segments = decoded(pathname);
  if (!segments) return undefined;
  const fitting = routes.flatMap((route) => {
    const params = paramsOf(route.path, segments);
    return params ? [{ route, params }] : [];
  });
  const wanted = method === 'HEAD' ? 'GET' : method;
  const match = fitting.find(({ route }) => route.method === wanted);
  if (match) return { type: 'found', ...match };
  const [other] = fitting;
  if (!other) return { type: 'unknown' };
  const allow = [...new Set(fitting.map(({ route }) => route.method))].join(', ');
  return { type: 'other-method', path: other.route.path, allow };
}

function decoded(pathname: string): string[] | undefined {
  try {
    return pathname.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function paramsOf(pattern: string, segments: readonly string[]): Record<string, string> | undefined {
  const parts = pattern.split('/');
  if (parts.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':') && segment !== '') params[part.slice(1)] = segment;
    else if (part !== segment) return undefined;
  }
  return params;
}
