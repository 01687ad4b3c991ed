-- Rules that most people find useless are proposed for loosening. That a manager kept one as it is, or changed it, is
-- remembered, so that the same answers propose nothing twice.
-- Safe: a new table, empty; versions that do not know it leave it alone.
CREATE TABLE "rule_reviews" (
    "workspace_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "rule_reviews_pkey" PRIMARY KEY ("workspace_id","kind")
);

ALTER TABLE "rule_reviews" ADD CONSTRAINT "rule_reviews_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
