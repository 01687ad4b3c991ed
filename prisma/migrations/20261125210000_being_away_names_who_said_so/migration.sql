-- “Away until 3 June, says Ann”: without who said so, nobody can ask back. Safe: a column without a rewrite of the table.
-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "away_said_by" TEXT;
