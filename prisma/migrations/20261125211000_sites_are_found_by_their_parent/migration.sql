-- What changes about a client changes for its sites, and its brief counts what is open there: both find them by their parent.
-- Safe: of clients there are some ten thousands, so that the index is built in a moment.
-- CreateIndex
CREATE INDEX "clients_workspace_id_parent_id_idx" ON "clients"("workspace_id", "parent_id");
