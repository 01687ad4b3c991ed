-- A rule that throws for a client is skipped. That it does is kept until it works again, so that it is logged once and
-- administrators see it.
-- Safe: a new table, empty; versions that do not know it leave it alone.
CREATE TABLE "rule_failures" (
    "workspace_id" TEXT NOT NULL,
    "client_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_failures_pkey" PRIMARY KEY ("workspace_id","client_id","kind")
);

ALTER TABLE "rule_failures" ADD CONSTRAINT "rule_failures_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
