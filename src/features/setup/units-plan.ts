/** What the units need to know of this machine. All paths are absolute. */
export type UnitsOf = {
  /** Of root's systemd, else of the person's own. */
  readonly system: boolean;
  readonly node: string;
  readonly checkout: string;
  readonly dataDir: string;
  /** How the nightly copy is made; undefined: none is wanted. */
  readonly copy: 'dump' | 'export' | undefined;
};

export type UnitFile = { readonly name: string; readonly text: string };

/** systemd unfolds `%`; a path with spaces wants quotes, which are doubled in nothing else. */
const percent = (text: string): string => text.replaceAll('%', '%%');
const word = (text: string): string =>
  `"${percent(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '$$$$')}"`;
const quoted = (text: string): string => `'${text.replaceAll(`'`, `'\\''`)}'`;

/** The service, and where wanted the nightly copy with its timer. */
export const unitFiles = (of: UnitsOf): readonly UnitFile[] => [
  { name: 'touchbase.service', text: service(of) },
  ...(of.copy === undefined
    ? []
    : [
        { name: 'touchbase-backup.service', text: backup(of, of.copy) },
        { name: 'touchbase-backup.timer', text: timer },
      ]),
];

const service = ({ system, node, checkout }: UnitsOf): string => `[Unit]
Description=Touchbase
After=network-online.target
Wants=network-online.target

[Service]
${system ? '# To run it as somebody else, who must own .env and the data folder:\n#User=touchbase\n' : ''}WorkingDirectory=${percent(checkout)}
Environment=NODE_ENV=production
ExecStart=${word(node)} dist/main.js
Restart=always
RestartSec=5
KillMode=mixed
TimeoutStopSec=30

[Install]
WantedBy=${system ? 'multi-user.target' : 'default.target'}
`;

/** One file for each day of the week: the copies of the last seven nights, and nothing to clear away. */
const backup = ({ node, checkout, dataDir }: UnitsOf, copy: 'dump' | 'export'): string => {
  const run = `exec ${quoted(node)} dist/cli/main.js`;
  const at = (name: string) => `${quoted(`${dataDir}/backups/${name}`)}"$(date +%a)"`;
  const script =
    copy === 'dump'
      ? `${run} setup dump --out ${at('touchbase-')}.dump`
      : `${run} export --out ${at('export-')}`;
  return `[Unit]
Description=${copy === 'dump' ? 'A dump of Touchbase’s database' : 'Everything in Touchbase as CSV and JSON'}
After=touchbase.service

[Service]
Type=oneshot
WorkingDirectory=${percent(checkout)}
Environment=NODE_ENV=production LC_ALL=C
ExecStart=/bin/sh -c ${word(script)}
`;
};

const timer = `[Unit]
Description=Touchbase’s nightly copy

[Timer]
OnCalendar=*-*-* 02:30
RandomizedDelaySec=15min
Persistent=true

[Install]
WantedBy=timers.target
`;

/** The two commands that a person types to use the files: first they are made known, then they are switched on. */
export const enableCommands = (of: UnitsOf, folder: string): readonly [string, string] => {
  const ctl = of.system ? 'systemctl' : 'systemctl --user';
  const files = unitFiles(of).map(({ name }) => quoted(`${folder}/${name}`));
  const names = ['touchbase.service', ...(of.copy === undefined ? [] : ['touchbase-backup.timer'])];
  return [`${ctl} link ${files.join(' ')}`, `${ctl} enable --now ${names.join(' ')}`];
};
