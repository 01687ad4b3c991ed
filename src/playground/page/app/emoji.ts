/** The few shortcodes that apps write most; any other stays as it is written. */
const signs: Readonly<Record<string, string>> = {
  '+1': '👍',
  bell: '🔔',
  calendar: '📆',
  clock3: '🕒',
  email: '✉️',
  eyes: '👀',
  fire: '🔥',
  heavy_check_mark: '✔️',
  hourglass: '⌛',
  information_source: 'ℹ️',
  large_green_circle: '🟢',
  large_orange_circle: '🟠',
  large_yellow_circle: '🟡',
  memo: '📝',
  moneybag: '💰',
  no_entry: '⛔',
  phone: '☎️',
  red_circle: '🔴',
  rotating_light: '🚨',
  sparkles: '✨',
  star: '⭐',
  tada: '🎉',
  telephone_receiver: '📞',
  ticket: '🎫',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  x: '❌',
};

export const withEmoji = (text: string): string =>
  text.replace(/:([a-z0-9_+]+):/g, (whole, name: string) =>
    Object.hasOwn(signs, name) ? (signs[name] ?? whole) : whole,
  );
