-- Which systems ever sent anything is asked with every brief; it is kept where the settings are, and only ever grows.
-- Safe: a column with a constant default, filled once from what is there.
-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "came_in" TEXT[] DEFAULT ARRAY[]::TEXT[];

update workspaces w set came_in = coalesce((select array_agg(distinct t.family) from touches t
  where t.workspace_id = w.id and t.family in ('ticket', 'invoice', 'payment', 'alert')), '{}');
