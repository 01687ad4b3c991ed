-- Deliveries that were refused are counted, a row for each source and day, so that a wrong secret is seen where sources are
-- listed and a flood cannot fill the database.
-- Safe: a new table, empty; versions that do not know it leave it alone.
CREATE TABLE "source_refusals" (
    "workspace_id" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT NOT NULL,

    CONSTRAINT "source_refusals_pkey" PRIMARY KEY ("workspace_id","endpoint","day")
);

ALTER TABLE "source_refusals" ADD CONSTRAINT "source_refusals_workspace_id_endpoint_fkey" FOREIGN KEY ("workspace_id", "endpoint") REFERENCES "sources"("workspace_id", "endpoint") ON DELETE CASCADE ON UPDATE CASCADE;
