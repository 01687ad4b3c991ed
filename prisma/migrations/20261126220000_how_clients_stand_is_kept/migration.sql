-- How each client stood, night by night, and how people of ours read it: for the past twelve weeks in the brief, and for
-- telling the owner of a change. Safe: two new tables, which nobody reads before this version.
-- CreateTable
CREATE TABLE "health_snapshots" (
    "workspace_id" TEXT NOT NULL,
    "client_id" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "score" INTEGER,
    "known" INTEGER NOT NULL DEFAULT 0,
    "standing" TEXT,
    "factors" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "health_snapshots_pkey" PRIMARY KEY ("workspace_id","client_id","day")
);

-- CreateTable
CREATE TABLE "health_readings" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "mark" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "health_readings_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "health_snapshots_workspace_id_day_idx" ON "health_snapshots"("workspace_id", "day");

-- CreateIndex
CREATE INDEX "health_readings_workspace_id_client_id_idx" ON "health_readings"("workspace_id", "client_id");

-- AddForeignKey
ALTER TABLE "health_snapshots" ADD CONSTRAINT "health_snapshots_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "health_readings" ADD CONSTRAINT "health_readings_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
