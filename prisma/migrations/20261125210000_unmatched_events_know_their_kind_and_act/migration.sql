-- What waits is shown by kind, a choice can be undone with exactly the events that it matched, and a company that is
-- ignored can be brought back with its history kept. Safe: columns without a rewrite of the table; the kinds of what
-- waits already are filled in from the events themselves.
-- AlterTable
ALTER TABLE "ignored_companies" ADD COLUMN     "removed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "unmatched" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'note',
ADD COLUMN     "matched_act" UUID;

UPDATE "unmatched" SET "kind" = coalesce("event" ->> 'kind', "event" ->> 'type', 'note');

-- CreateIndex
CREATE INDEX "unmatched_workspace_id_matched_act_idx" ON "unmatched"("workspace_id", "matched_act");
