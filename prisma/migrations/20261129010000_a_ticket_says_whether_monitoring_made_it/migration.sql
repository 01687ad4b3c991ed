-- A ticket that monitoring made is nobody's question: a disputed bill beside it is worth a word only where it is of high
-- priority (signals.md, dispute-during-ticket).
-- Safe: a column without a default, empty until a source says more; versions that do not know it leave it so.
-- AlterTable
ALTER TABLE "touches" ADD COLUMN     "made_by" TEXT;
