import { Prisma } from './generated/client';
import { isNumber } from './matching';

/** The clients whose people have this number, ours left out: our own people are no clients. */
export const clientsWith = (workspaceId: string, digits: string) => Prisma.sql`
  select c.id, c.name, k.id as contact_id, k.name as contact_name
  from (select * from contacts where workspace_id = ${workspaceId} and removed_at is null and ${isNumber(digits)} limit 50) k
    join clients c on c.workspace_id = k.workspace_id and c.id = k.client_id and c.merged_into_id is null
  where not exists (select 1 from teammates t where t.workspace_id = k.workspace_id and lower(t.email) = lower(k.email))`;
