-- Who is off, by their own word or by Slack's status, is known, and Home's block about the team is kept up to date. Safe:
-- columns without a rewrite of the table; whoever left before counts as followed, so that managers hear of nobody anew.
-- AlterTable
ALTER TABLE "teammates" ADD COLUMN     "absent" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "left_at" TIMESTAMPTZ(3),
ADD COLUMN     "off_said_at" TIMESTAMPTZ(3),
ADD COLUMN     "status_off_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "homes" ADD COLUMN     "team_stale_at" TIMESTAMPTZ(3);

UPDATE "teammates" SET "absent" = true WHERE NOT "active";
