-- Vendors with an API are asked for their records: first all that is of use, then what changed, and what a delivery only
-- named. What was not understood of a delivery is kept with it.
-- Safe: new tables, empty, and columns that may be null; versions that do not know them leave them alone.
ALTER TABLE "sources" ADD COLUMN "credentials" TEXT,
    ADD COLUMN "reader_id" UUID,
    ADD COLUMN "first_act" UUID,
    ADD COLUMN "first_read_at" TIMESTAMPTZ(3),
    ADD COLUMN "read_next_at" TIMESTAMPTZ(3),
    ADD COLUMN "lease_until" TIMESTAMPTZ(3),
    ADD COLUMN "trouble" TEXT,
    ADD COLUMN "troubled_at" TIMESTAMPTZ(3);

ALTER TABLE "deliveries" ADD COLUMN "faults" JSONB;

CREATE TABLE "source_places" (
    "workspace_id" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3),
    "cursor" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "records" INTEGER NOT NULL,

    CONSTRAINT "source_places_pkey" PRIMARY KEY ("workspace_id","endpoint","stream")
);

CREATE TABLE "wanted_records" (
    "workspace_id" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL,
    "why" TEXT,

    CONSTRAINT "wanted_records_pkey" PRIMARY KEY ("workspace_id","endpoint","what","id")
);

ALTER TABLE "source_places" ADD CONSTRAINT "source_places_workspace_id_endpoint_fkey" FOREIGN KEY ("workspace_id", "endpoint") REFERENCES "sources"("workspace_id", "endpoint") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "wanted_records" ADD CONSTRAINT "wanted_records_workspace_id_endpoint_fkey" FOREIGN KEY ("workspace_id", "endpoint") REFERENCES "sources"("workspace_id", "endpoint") ON DELETE CASCADE ON UPDATE CASCADE;
