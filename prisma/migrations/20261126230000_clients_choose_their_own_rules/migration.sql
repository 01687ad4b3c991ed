-- A client may have other numbers than the rules of its workspace: a ticket of theirs is stale after five days.
-- Safe: a column that is null, which takes no rewrite of the table; versions that do not know it leave it alone.
ALTER TABLE "clients" ADD COLUMN "rules" JSONB;
