-- What people say of a client by hand: warnings, how they like to be called, being away, merges, who was there, who left;
-- companies that nobody wants to match, and who has Home open. Safe: columns without a rewrite of the table, new tables.
-- AlterTable
ALTER TABLE "teammates" ADD COLUMN     "brief_minutes" INTEGER;

-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "away_until" TEXT,
ADD COLUMN     "likes" TEXT,
ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "warning" TEXT;

-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "left_on" TEXT;

-- AlterTable
ALTER TABLE "touches" ADD COLUMN     "with_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "with_names" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "cadences" ADD COLUMN     "asked_by" TEXT;

-- CreateTable
CREATE TABLE "ignored_companies" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "name" TEXT,
    "external_id" TEXT,
    "domain" TEXT,
    "ignored_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "ignored_companies_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "homes" (
    "workspace_id" TEXT NOT NULL,
    "teammate_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "stale_at" TIMESTAMPTZ(3),

    CONSTRAINT "homes_pkey" PRIMARY KEY ("workspace_id","teammate_id")
);

-- CreateIndex
CREATE INDEX "ignored_companies_workspace_id_source_idx" ON "ignored_companies"("workspace_id", "source");

-- CreateIndex
CREATE INDEX "homes_stale_at_idx" ON "homes"("stale_at");

-- AddForeignKey
ALTER TABLE "ignored_companies" ADD CONSTRAINT "ignored_companies_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "homes" ADD CONSTRAINT "homes_workspace_id_teammate_id_fkey" FOREIGN KEY ("workspace_id", "teammate_id") REFERENCES "teammates"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

