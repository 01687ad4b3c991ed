-- Home shows what is so: when it may be published again and Slack's hash of it; promises are found by who owes them, and
-- contacts by who made them; an event that Slack sends twice is answered once. Safe: columns without a rewrite, a new
-- table, and indexes that are built before anything was released, on tables that nobody has filled yet.
-- AlterTable
ALTER TABLE "homes" ADD COLUMN     "hash" TEXT,
ADD COLUMN     "not_before" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "heard_events" (
    "workspace_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "heard_events_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "heard_events_heard_at_idx" ON "heard_events"("heard_at");

-- CreateIndex
CREATE INDEX "promises_workspace_id_owed_by_id_idx" ON "promises"("workspace_id", "owed_by_id");

-- CreateIndex
CREATE INDEX "touches_workspace_id_by_id_at_idx" ON "touches"("workspace_id", "by_id", "at");

-- AddForeignKey
ALTER TABLE "heard_events" ADD CONSTRAINT "heard_events_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
