-- migrate: no-transaction
-- What somebody was told on a day is counted before anything more is said. Safe: built beside what goes on.
-- CreateIndex
CREATE INDEX CONCURRENTLY IF NOT EXISTS "notices_workspace_id_recipient_id_told_on_idx" ON "notices"("workspace_id", "recipient_id", "told_on");
