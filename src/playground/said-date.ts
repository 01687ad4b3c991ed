const dateParts: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_pretty: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short_pretty: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long_pretty: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** What `<!date^seconds^format>` says to somebody in this IANA zone; tokens that Slack does not know stay. */
export const saidDate = (seconds: number, format: string, timeZone: string): string =>
  format.replace(/\{(\w+)\}/g, (whole, token: string) => {
    const options = Object.hasOwn(dateParts, token) ? dateParts[token] : undefined;
    const at = new Date(seconds * 1000);
    if (!options || Number.isNaN(at.getTime())) return whole;
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(at);
  });
