-- migrate: no-transaction
-- A link to a ticket that somebody says in Slack leads to its client. The digest, because an address may be longer than
-- an index takes; only touches that have one, which are few of them.
-- Safe: built beside the work that goes on; nothing is written.
CREATE INDEX CONCURRENTLY "touches_workspace_id_url_idx" ON "touches"("workspace_id", md5("url")) WHERE "url" IS NOT NULL;
