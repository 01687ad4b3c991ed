/** A firm on Slack: its workspace, people and channels, as the playground holds them. */
export type Firm = {
  team: { id: string; name: string; domain: string };
  bot: { userId: string; botId: string; name: string };
  users: readonly FirmUser[];
  channels: readonly FirmChannel[];
};
export type FirmUser = {
  id: string;
  /** The handle: what follows the @. */
  name: string;
  realName: string;
  email?: string;
  /** IANA */
  tz: string;
  /** What they do here, as their profile says. */
  title?: string;
  isAdmin?: boolean;
  isOwner?: boolean;
  isRestricted?: boolean;
  isUltraRestricted?: boolean;
  isStranger?: boolean;
  /** Another team's id makes a stranger through Slack Connect. */
  teamId?: string;
  deleted?: boolean;
  isBot?: boolean;
  status?: { text: string; emoji: string; expiration: number };
};
export type FirmChannel = {
  id: string;
  name: string;
  members: readonly string[];
  isPrivate?: boolean;
  isExtShared?: boolean;
  botIsMember?: boolean;
};

const titles: Readonly<Record<string, string>> = {
  U_DANA: 'Sales',
  U_KIM: 'Technician',
  U_PAT: 'Billing',
  U_SAM: 'Owner',
  U_JO: 'Dispatcher',
  U_LEE: 'Service manager',
  U_ANA: 'Sales',
  U_ZOE: 'Sales',
  U_TOM: 'Technician',
  U_RAJ: 'Technician',
};

const person = (id: string, realName: string, tz: string, rest: Partial<FirmUser> = {}): FirmUser => {
  const name = (realName.split(' ')[0] ?? id).toLowerCase();
  const title = titles[id];
  const titled = title === undefined ? {} : { title };
  return { id, name, realName, tz, email: `${name}@northwind.example`, ...titled, ...rest };
};

const sydney = 'Australia/Sydney';
const team = [
  ...['U_DANA', 'U_KIM', 'U_PAT', 'U_SAM', 'U_JO', 'U_LEE'],
  ...['U_ANA', 'U_ZOE', 'U_TOM', 'U_RAJ'],
];

/** A managed-service provider with people in six time zones, for tests and the page. Their roles come by import. */
export const northwind: Firm = {
  team: { id: 'T_NORTH', name: 'Northwind IT', domain: 'northwind' },
  bot: { userId: 'U_BOT', botId: 'B_BOT', name: 'touchbase' },
  users: [
    person('U_DANA', 'Dana Reyes', sydney),
    person('U_KIM', 'Kim Novak', sydney),
    person('U_PAT', 'Pat Okafor', 'Europe/London'),
    person('U_SAM', 'Sam Lindqvist', 'America/New_York', { isOwner: true, isAdmin: true }),
    person('U_JO', 'Jo Tan', 'Asia/Kolkata'),
    person('U_LEE', 'Lee Wong', sydney, { isAdmin: true }),
    person('U_ANA', 'Ana Sousa', 'Europe/Lisbon'),
    person('U_ZOE', 'Zoe Martin', 'America/Chicago'),
    person('U_TOM', 'Tom Becker', 'Europe/Berlin'),
    person('U_RAJ', 'Raj Iyer', 'Asia/Kolkata'),
    person('U_GUEST', 'Gus Guest', 'Europe/London', {
      email: 'gus@acme.example',
      isRestricted: true,
      isUltraRestricted: true,
    }),
    person('U_STRANGER', 'Stella Stranger', 'America/Chicago', {
      email: 'stella@other.example',
      teamId: 'T_OTHER',
      isStranger: true,
    }),
    person('U_GONE', 'Gale Former', sydney, { deleted: true }),
    person('U_OTHERBOT', 'Deploy Robot', 'America/Los_Angeles', { isBot: true, name: 'deploybot' }),
  ],
  channels: [
    { id: 'C_GENERAL', name: 'general', members: team },
    { id: 'C_ACME', name: 'acme', members: [...team, 'U_GUEST'], botIsMember: true },
    {
      id: 'C_SHARED',
      name: 'shared-acme',
      members: [...team, 'U_STRANGER'],
      isExtShared: true,
      botIsMember: true,
    },
    { id: 'C_HELPDESK', name: 'helpdesk', members: ['U_JO', 'U_KIM', 'U_TOM', 'U_RAJ', 'U_LEE'] },
    { id: 'C_OWNERS', name: 'owners', members: ['U_SAM', 'U_LEE', 'U_PAT'], isPrivate: true },
    { id: 'C_COOLIBAH', name: 'coolibah', members: ['U_DANA', 'U_LEE', 'U_KIM'], botIsMember: true },
    { id: 'C_SALTBUSH', name: 'saltbush', members: ['U_DANA', 'U_KIM', 'U_RAJ', 'U_JO'], botIsMember: true },
    { id: 'C_HARBOUR', name: 'harbour-dental', members: ['U_DANA', 'U_LEE', 'U_KIM'], botIsMember: true },
    { id: 'C_MERIDIAN', name: 'meridian', members: ['U_ZOE', 'U_SAM', 'U_RAJ', 'U_JO'] },
  ],
};
