-- The phone system knows of calls that nobody has written down. Whoever spoke is asked about each once, and is not asked
-- again about numbers that are no client's.
-- Safe: a new table, empty; versions that do not know it leave it alone.
CREATE TABLE "phone_calls" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "digits" TEXT NOT NULL,
    "teammate_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "told_in" TEXT,
    "not_client_at" TIMESTAMPTZ(3),

    CONSTRAINT "phone_calls_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE UNIQUE INDEX "phone_calls_workspace_id_source_call_id_key" ON "phone_calls"("workspace_id", "source", "call_id");

CREATE INDEX "phone_calls_workspace_id_teammate_id_told_in_idx" ON "phone_calls"("workspace_id", "teammate_id", "told_in");

ALTER TABLE "phone_calls" ADD CONSTRAINT "phone_calls_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "phone_calls" ADD CONSTRAINT "phone_calls_workspace_id_teammate_id_fkey" FOREIGN KEY ("workspace_id", "teammate_id") REFERENCES "teammates"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
