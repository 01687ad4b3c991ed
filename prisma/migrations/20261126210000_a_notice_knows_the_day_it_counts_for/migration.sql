-- Nobody is told more than five things unasked a day: each notice knows the recipient's local day that it counts for, and what
-- goes beyond it the message that names it. Safe: columns without a default, no rewrite of the table.
-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "told_in" TEXT,
ADD COLUMN     "told_on" TEXT;
