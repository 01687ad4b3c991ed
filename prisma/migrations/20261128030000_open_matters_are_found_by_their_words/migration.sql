-- migrate: no-transaction
-- After a complaint: who else has the same open and says nothing. Only what is open, which is little of a history.
-- Safe: built beside the work that goes on; nothing is written.
CREATE INDEX CONCURRENTLY "touches_open_words_idx" ON "touches"
  USING GIN ("workspace_id", to_tsvector('english', "title"))
  WHERE "kind" IN ('ticket', 'project') AND "closed_at" IS NULL AND "settled_at" IS NULL AND "removed_at" IS NULL;
