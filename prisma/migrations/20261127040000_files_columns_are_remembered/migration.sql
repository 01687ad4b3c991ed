-- Which of another system's columns is which of ours, as somebody said it once with --map: the next file with the same
-- header needs nobody to say it again.
-- Safe: a new table, empty; versions that do not know it leave it alone.
CREATE TABLE "column_maps" (
    "workspace_id" TEXT NOT NULL,
    "header" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "column_maps_pkey" PRIMARY KEY ("workspace_id","header","kind")
);

ALTER TABLE "column_maps" ADD CONSTRAINT "column_maps_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
