-- A calendar is a source that is read from an address: what it said last is kept, and when it is read next.
-- Safe: a new table, empty; versions that do not know it leave it alone.
CREATE TABLE "feeds" (
    "workspace_id" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "teammate_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,
    "digest" TEXT NOT NULL DEFAULT '',
    "seen" JSONB NOT NULL DEFAULT '{}',
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "polled_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "feeds_pkey" PRIMARY KEY ("workspace_id","endpoint")
);

CREATE INDEX "feeds_next_at_idx" ON "feeds"("next_at");

CREATE INDEX "feeds_workspace_id_teammate_id_idx" ON "feeds"("workspace_id", "teammate_id");

ALTER TABLE "feeds" ADD CONSTRAINT "feeds_workspace_id_endpoint_fkey" FOREIGN KEY ("workspace_id", "endpoint") REFERENCES "sources"("workspace_id", "endpoint") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "feeds" ADD CONSTRAINT "feeds_workspace_id_teammate_id_fkey" FOREIGN KEY ("workspace_id", "teammate_id") REFERENCES "teammates"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
