-- More calls for a while, with a cause and an end; what a client said to each step of its ladder; a rhythm of one
-- person's own. Safe: two new tables, and a column without a rewrite of its table.
-- AlterTable
ALTER TABLE "cadences" ADD COLUMN     "contact_id" UUID;

-- CreateTable
CREATE TABLE "added_cadences" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "interval" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "ends_on" TEXT,
    "touch_id" UUID,
    "by_id" UUID,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "added_cadences_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "ladder_moves" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "cadence_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "interval" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "said_by" TEXT,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "ladder_moves_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "added_cadences_workspace_id_client_id_idx" ON "added_cadences"("workspace_id", "client_id");

-- CreateIndex
CREATE INDEX "ladder_moves_workspace_id_client_id_idx" ON "ladder_moves"("workspace_id", "client_id");

-- AddForeignKey
ALTER TABLE "added_cadences" ADD CONSTRAINT "added_cadences_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ladder_moves" ADD CONSTRAINT "ladder_moves_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
