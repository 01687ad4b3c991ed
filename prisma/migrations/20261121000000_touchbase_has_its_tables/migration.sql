-- The first tables. pg_trgm and btree_gin let a name be searched inside one workspace, by likeness; what is searched
-- by its beginning is collated by bytes, so that LIKE can use its index whatever the database's language.
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
CREATE EXTENSION IF NOT EXISTS "btree_gin";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "workspaces" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "bot_user_id" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "synced_at" TIMESTAMPTZ(3),

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "teammates" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "slack_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "handle" TEXT NOT NULL DEFAULT '',
    "email" TEXT,
    "time_zone" TEXT NOT NULL,
    "roles" TEXT[],
    "admin" BOOLEAN NOT NULL DEFAULT false,
    "standing" TEXT NOT NULL DEFAULT 'member',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "manager_id" UUID,
    "morning" TEXT,
    "hours" TEXT,
    "days_off" TEXT[],
    "off_until" TEXT,
    "skills" TEXT[],
    "status_text" TEXT,
    "status_emoji" TEXT,
    "status_until" TIMESTAMPTZ(3),

    CONSTRAINT "teammates_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "clients" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[],
    "domains" TEXT[],
    "tier" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "owner_id" UUID,
    "backup_id" UUID,
    "caller_id" UUID,
    "billing_id" UUID,
    "parent_id" UUID,
    "time_zone" TEXT,
    "channel" TEXT,
    "started_on" TEXT,
    "renewal_on" TEXT,
    "roadmap_on" TEXT,
    "notes" TEXT,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "imported" BOOLEAN NOT NULL DEFAULT false,
    "facts_version" INTEGER NOT NULL DEFAULT 0,
    "wake_at" TIMESTAMPTZ(3),
    "quiet" BOOLEAN NOT NULL DEFAULT false,
    "loud_acts" UUID[] DEFAULT ARRAY[]::UUID[],
    "level" TEXT NOT NULL DEFAULT 'none',
    "due_on" TEXT,
    "need" INTEGER NOT NULL DEFAULT 0,
    "last_live_at" TIMESTAMPTZ(3),

    CONSTRAINT "clients_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "client_keys" (
    "workspace_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "client_id" UUID NOT NULL,

    CONSTRAINT "client_keys_pkey" PRIMARY KEY ("workspace_id","source","type","value","client_id")
);

-- CreateTable
CREATE TABLE "contacts" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "preferred_name" TEXT,
    "pronunciation" TEXT,
    "role" TEXT,
    "main" BOOLEAN NOT NULL DEFAULT false,
    "key" BOOLEAN NOT NULL DEFAULT false,
    "site" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "phone_digits" TEXT COLLATE "C",
    "time_zone" TEXT,
    "prefers" TEXT,
    "source" TEXT,
    "external_id" TEXT,
    "removed_at" TIMESTAMPTZ(3),
    "search" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "touches" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "due_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "last_word_at" TIMESTAMPTZ(3),
    "title" TEXT,
    "note" TEXT,
    "needs" TEXT,
    "outcome" TEXT,
    "direction" TEXT,
    "mood" TEXT,
    "minutes" INTEGER,
    "by_id" UUID,
    "by_name" TEXT,
    "assignee_id" UUID,
    "assignee_name" TEXT,
    "contact_id" UUID,
    "contact_name" TEXT,
    "priority" TEXT,
    "status" TEXT,
    "waiting_on" TEXT,
    "phase" TEXT,
    "site" TEXT,
    "counts" BOOLEAN,
    "amount_cents" BIGINT,
    "currency" TEXT,
    "url" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "digest" TEXT NOT NULL DEFAULT '',
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "touches_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "cadences" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "interval" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "cadences_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "agreed_calls" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "on" TEXT NOT NULL,
    "by_id" UUID,
    "touch_id" UUID,
    "agreed_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "agreed_calls_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "promises" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "touch_id" UUID,
    "text" TEXT NOT NULL,
    "owed_by_id" UUID,
    "due_on" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "kept_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "promises_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "snoozes" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "teammate_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "snoozes_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "notices" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "recipient_id" UUID NOT NULL,
    "client_id" UUID,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "channel" TEXT,
    "ts" TEXT,
    "reason" TEXT,
    "about" JSONB,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "stale_at" TIMESTAMPTZ(3),
    "edited_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "slots" (
    "workspace_id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "local_date" TEXT NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "slots_pkey" PRIMARY KEY ("workspace_id","job","subject","local_date")
);

-- CreateTable
CREATE TABLE "sources" (
    "workspace_id" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "old_secret" TEXT,
    "old_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "sources_pkey" PRIMARY KEY ("workspace_id","endpoint")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "workspace_id" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "headers" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "accepted" INTEGER NOT NULL,
    "duplicate" INTEGER NOT NULL,
    "unmatched" INTEGER NOT NULL,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("workspace_id","endpoint","id")
);

-- CreateTable
CREATE TABLE "unmatched" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "company_name" TEXT,
    "company_external_id" TEXT,
    "company_domain" TEXT,
    "event" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "matched_at" TIMESTAMPTZ(3),

    CONSTRAINT "unmatched_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "openings" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "teammate_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "how" TEXT NOT NULL DEFAULT 'opened',

    CONSTRAINT "openings_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "batches" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "batches_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "changes" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "client_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "act" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "changes_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "teammates_workspace_id_slack_id_key" ON "teammates"("workspace_id", "slack_id");

-- CreateIndex
CREATE INDEX "clients_wake_at_idx" ON "clients"("wake_at");

-- CreateIndex
CREATE INDEX "clients_workspace_id_owner_id_need_idx" ON "clients"("workspace_id", "owner_id", "need");

-- CreateIndex
CREATE INDEX "clients_workspace_id_caller_id_due_on_idx" ON "clients"("workspace_id", "caller_id", "due_on");

-- CreateIndex
CREATE INDEX "clients_workspace_id_due_on_idx" ON "clients"("workspace_id", "due_on");

-- CreateIndex
CREATE INDEX "clients_workspace_id_channel_idx" ON "clients"("workspace_id", "channel");

-- CreateIndex
CREATE INDEX "client_keys_workspace_id_type_value_idx" ON "client_keys"("workspace_id", "type", "value");

-- CreateIndex
CREATE INDEX "client_keys_workspace_id_value_idx" ON "client_keys" USING GIN ("workspace_id", "value" gin_trgm_ops) WHERE "type" = 'name';

-- CreateIndex
CREATE INDEX "client_keys_workspace_id_client_id_idx" ON "client_keys"("workspace_id", "client_id");

-- CreateIndex
CREATE INDEX "contacts_workspace_id_client_id_idx" ON "contacts"("workspace_id", "client_id");

-- CreateIndex
CREATE INDEX "contacts_workspace_id_email_idx" ON "contacts"("workspace_id", "email");

-- CreateIndex
CREATE INDEX "contacts_workspace_id_phone_digits_idx" ON "contacts"("workspace_id", "phone_digits");

-- CreateIndex
CREATE INDEX "contacts_workspace_id_search_idx" ON "contacts"("workspace_id", "search");

-- CreateIndex
CREATE INDEX "touches_workspace_id_client_id_at_idx" ON "touches"("workspace_id", "client_id", "at");

-- CreateIndex
CREATE INDEX "touches_workspace_id_client_id_closed_at_kind_idx" ON "touches"("workspace_id", "client_id", "closed_at", "kind");

-- CreateIndex
CREATE INDEX "touches_workspace_id_external_id_idx" ON "touches"("workspace_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "touches_workspace_id_source_family_external_id_key" ON "touches"("workspace_id", "source", "family", "external_id");

-- CreateIndex
CREATE INDEX "cadences_workspace_id_client_id_idx" ON "cadences"("workspace_id", "client_id");

-- CreateIndex
CREATE INDEX "agreed_calls_workspace_id_client_id_idx" ON "agreed_calls"("workspace_id", "client_id");

-- CreateIndex
CREATE INDEX "promises_workspace_id_client_id_idx" ON "promises"("workspace_id", "client_id");

-- CreateIndex
CREATE INDEX "snoozes_workspace_id_client_id_idx" ON "snoozes"("workspace_id", "client_id");

-- CreateIndex
CREATE INDEX "notices_state_not_before_idx" ON "notices"("state", "not_before");

-- CreateIndex
CREATE INDEX "notices_stale_at_idx" ON "notices"("stale_at");

-- CreateIndex
CREATE INDEX "notices_workspace_id_client_id_idx" ON "notices"("workspace_id", "client_id");

-- CreateIndex
CREATE INDEX "notices_workspace_id_recipient_id_planned_at_idx" ON "notices"("workspace_id", "recipient_id", "planned_at");

-- CreateIndex
CREATE UNIQUE INDEX "notices_workspace_id_key_recipient_id_key" ON "notices"("workspace_id", "key", "recipient_id");

-- CreateIndex
CREATE UNIQUE INDEX "sources_endpoint_key" ON "sources"("endpoint");

-- CreateIndex
CREATE INDEX "deliveries_workspace_id_received_at_idx" ON "deliveries"("workspace_id", "received_at");

-- CreateIndex
CREATE INDEX "unmatched_workspace_id_matched_at_idx" ON "unmatched"("workspace_id", "matched_at");

-- CreateIndex
CREATE UNIQUE INDEX "unmatched_workspace_id_source_delivery_id_position_key" ON "unmatched"("workspace_id", "source", "delivery_id", "position");

-- CreateIndex
CREATE INDEX "openings_workspace_id_client_id_at_idx" ON "openings"("workspace_id", "client_id", "at");

-- CreateIndex
CREATE INDEX "changes_workspace_id_client_id_recorded_at_idx" ON "changes"("workspace_id", "client_id", "recorded_at");

-- CreateIndex
CREATE INDEX "changes_workspace_id_entity_entity_id_recorded_at_idx" ON "changes"("workspace_id", "entity", "entity_id", "recorded_at");

-- CreateIndex
CREATE INDEX "changes_workspace_id_act_idx" ON "changes"("workspace_id", "act");

-- AddForeignKey
ALTER TABLE "teammates" ADD CONSTRAINT "teammates_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clients" ADD CONSTRAINT "clients_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_keys" ADD CONSTRAINT "client_keys_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "touches" ADD CONSTRAINT "touches_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cadences" ADD CONSTRAINT "cadences_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreed_calls" ADD CONSTRAINT "agreed_calls_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promises" ADD CONSTRAINT "promises_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snoozes" ADD CONSTRAINT "snoozes_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snoozes" ADD CONSTRAINT "snoozes_workspace_id_teammate_id_fkey" FOREIGN KEY ("workspace_id", "teammate_id") REFERENCES "teammates"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_workspace_id_recipient_id_fkey" FOREIGN KEY ("workspace_id", "recipient_id") REFERENCES "teammates"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slots" ADD CONSTRAINT "slots_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sources" ADD CONSTRAINT "sources_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_workspace_id_endpoint_fkey" FOREIGN KEY ("workspace_id", "endpoint") REFERENCES "sources"("workspace_id", "endpoint") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unmatched" ADD CONSTRAINT "unmatched_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "openings" ADD CONSTRAINT "openings_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "openings" ADD CONSTRAINT "openings_workspace_id_teammate_id_fkey" FOREIGN KEY ("workspace_id", "teammate_id") REFERENCES "teammates"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batches" ADD CONSTRAINT "batches_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

