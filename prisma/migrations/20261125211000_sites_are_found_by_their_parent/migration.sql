-- migrate: no-transaction
-- What changes about a client changes for its sites, and its brief counts what is open there: both find them by their parent.
-- Safe: built concurrently, alone in its file; begun anew when it was broken off.
DROP INDEX CONCURRENTLY IF EXISTS "clients_workspace_id_parent_id_idx";
CREATE INDEX CONCURRENTLY "clients_workspace_id_parent_id_idx" ON "clients"("workspace_id", "parent_id");
