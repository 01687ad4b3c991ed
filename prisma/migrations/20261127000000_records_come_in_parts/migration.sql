-- Some systems tell a record in parts: an alert's raising and its reset, a ticket and that it was deleted. The parts are
-- kept, so that the record is the same in whatever order they come.
-- Safe: a new table, empty; versions that do not know it leave it alone.
CREATE TABLE "touch_parts" (
    "workspace_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "says" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "touch_parts_pkey" PRIMARY KEY ("workspace_id","source","family","external_id","part")
);

ALTER TABLE "touch_parts" ADD CONSTRAINT "touch_parts_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
