/** The same person has the same colour, whoever looks. */
const hueOf = (id: string): number => [...id].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 360, 7);

/** A coloured square with somebody's first letters. */
export const Avatar = ({ id, name, isApp }: { id: string; name: string; isApp?: boolean }) => {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('');
  return (
    <span
      class={isApp ? 'avatar app' : 'avatar'}
      style={isApp ? {} : { '--hue': String(hueOf(id)) }}
      aria-hidden="true"
    >
      {letters.toUpperCase()}
    </span>
  );
};
