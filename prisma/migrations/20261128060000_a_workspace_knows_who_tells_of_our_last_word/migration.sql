-- Whether a source ever tells of our last word on a ticket decides whether its silence means anything; kept beside what
-- ever came in, with the instant since when, and only ever grows.
-- Safe: a column with a constant default, filled once from what is there.
-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "words_from" JSONB DEFAULT '{}';

update workspaces w set words_from = coalesce((select jsonb_object_agg(source, since) from (
  select t.source, min(t.last_word_at) as since from touches t
  where t.workspace_id = w.id and t.family = 'ticket' and t.last_word_at is not null group by t.source) told), '{}');
