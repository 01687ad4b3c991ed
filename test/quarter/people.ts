import type { Firm, FirmUser } from '../../src/playground/firm';

const person = (id: string, realName: string, tz: string, rest: Partial<FirmUser> = {}): FirmUser => {
  const name = (realName.split(' ')[0] ?? id).toLowerCase();
  return { id, name, realName, tz, email: `${name}@northwind.example`, ...rest };
};

/** Twelve people on four continents: six who call, three who mend, one who bills, two who manage. */
const users: readonly FirmUser[] = [
  person('U_DANA', 'Dana Reyes', 'Australia/Sydney'),
  person('U_KIM', 'Kim Novak', 'Australia/Sydney'),
  person('U_LEE', 'Lee Wong', 'Australia/Sydney', { isAdmin: true }),
  person('U_RAJ', 'Raj Iyer', 'Asia/Kolkata'),
  person('U_JO', 'Jo Tan', 'Asia/Kolkata'),
  person('U_ANA', 'Ana Sousa', 'Europe/Lisbon'),
  person('U_TOM', 'Tom Becker', 'Europe/Berlin'),
  person('U_PAT', 'Pat Okafor', 'Europe/London'),
  person('U_ZOE', 'Zoe Martin', 'America/Chicago'),
  person('U_MIA', 'Mia Castillo', 'America/Los_Angeles'),
  person('U_LEO', 'Leo Brandt', 'America/New_York'),
  person('U_SAM', 'Sam Lindqvist', 'America/New_York', { isOwner: true, isAdmin: true }),
];

export const firm: Firm = {
  team: { id: 'T_NORTH', name: 'Northwind IT', domain: 'northwind' },
  bot: { userId: 'U_BOT', botId: 'B_BOT', name: 'touchbase' },
  users,
  channels: [{ id: 'C_GENERAL', name: 'general', members: users.map(({ id }) => id) }],
};

/** Who makes calls, who stands in for them, and whose technicians mend there. */
export const CALLERS = ['U_DANA', 'U_RAJ', 'U_ANA', 'U_ZOE', 'U_MIA', 'U_LEO'] as const;
export const BACKUP: Readonly<Record<string, string>> = {
  U_DANA: 'U_KIM',
  U_RAJ: 'U_JO',
  U_ANA: 'U_TOM',
  U_ZOE: 'U_MIA',
  U_MIA: 'U_ZOE',
  U_LEO: 'U_ZOE',
};
export const zoneOf = (id: string): string => users.find((user) => user.id === id)?.tz ?? 'UTC';

export const PEOPLE_CSV =
  'Member,Role,Manager\n' +
  'U_LEE,manager,\nU_SAM,principal,\nU_PAT,billing,\nU_KIM,technician,U_LEE\nU_JO,dispatcher|technician,U_LEE\n' +
  'U_TOM,technician,U_LEE\nU_DANA,sales,U_LEE\nU_RAJ,sales,U_LEE\nU_ANA,sales,U_SAM\nU_ZOE,sales,U_SAM\nU_MIA,sales,U_SAM\nU_LEO,sales,U_SAM\n';
