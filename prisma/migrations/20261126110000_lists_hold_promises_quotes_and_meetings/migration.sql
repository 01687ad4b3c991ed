-- A list shows promises due, quotes to send and meetings to plan beside the calls: a client says whose lists those are on,
-- and is found by it; a teammate says how many minutes of calls a day has room for. Safe: columns without a rewrite, and
-- an index on a column that is empty everywhere, of some ten thousands of rows. Each client fills it when next looked at.
-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "listed_for" UUID[] DEFAULT ARRAY[]::UUID[];

-- AlterTable
ALTER TABLE "teammates" ADD COLUMN     "call_minutes" INTEGER;

-- CreateIndex
CREATE INDEX "clients_listed_for_idx" ON "clients" USING GIN ("listed_for");

-- Every client is looked at again, so that what is due already is on its list.
UPDATE "clients" SET "wake_at" = now() WHERE "status" <> 'former';
