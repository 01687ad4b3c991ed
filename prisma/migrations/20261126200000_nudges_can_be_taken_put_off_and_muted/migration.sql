-- What was said can be taken on by somebody, says how it ended, and can be found not useful or be heard no more. Safe: columns
-- without a rewrite of the table, and tables that are new.
-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "claim_until" TIMESTAMPTZ(3),
ADD COLUMN     "claimed_at" TIMESTAMPTZ(3),
ADD COLUMN     "claimed_by_id" UUID,
ADD COLUMN     "resolution" TEXT,
ADD COLUMN     "shown" TEXT;

-- CreateTable
CREATE TABLE "nudge_feedback" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "teammate_id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "client_id" UUID,
    "reason" TEXT NOT NULL,
    "words" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nudge_feedback_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "mutes" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "teammate_id" UUID NOT NULL,
    "client_id" UUID,
    "kind" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "mutes_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "notices_claim_until_idx" ON "notices"("claim_until");

-- CreateIndex
CREATE INDEX "nudge_feedback_workspace_id_kind_at_idx" ON "nudge_feedback"("workspace_id", "kind", "at");

-- CreateIndex
CREATE INDEX "nudge_feedback_workspace_id_teammate_id_idx" ON "nudge_feedback"("workspace_id", "teammate_id");

-- CreateIndex
CREATE UNIQUE INDEX "nudge_feedback_workspace_id_notice_id_teammate_id_key" ON "nudge_feedback"("workspace_id", "notice_id", "teammate_id");

-- CreateIndex
CREATE INDEX "mutes_workspace_id_client_id_idx" ON "mutes"("workspace_id", "client_id");

-- CreateIndex
CREATE INDEX "mutes_workspace_id_teammate_id_idx" ON "mutes"("workspace_id", "teammate_id");

-- AddForeignKey
ALTER TABLE "nudge_feedback" ADD CONSTRAINT "nudge_feedback_workspace_id_teammate_id_fkey" FOREIGN KEY ("workspace_id", "teammate_id") REFERENCES "teammates"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_workspace_id_teammate_id_fkey" FOREIGN KEY ("workspace_id", "teammate_id") REFERENCES "teammates"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
