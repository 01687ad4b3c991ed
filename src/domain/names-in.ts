const MOST = 20;

/** The names in a line such as `Ann Lee, Joe and Sue`, each once, at most twenty. */
export const namesIn = (line: string | null): readonly string[] => {
  const names = (line ?? '').split(/\s*[,;\n]\s*|\s+(?:and|&)\s+/u).map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== '').slice(0, MOST);
};
