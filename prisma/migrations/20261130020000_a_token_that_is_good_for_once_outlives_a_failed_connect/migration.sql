-- A refresh token is good for once: where `sources connect` used it up and failed afterwards, its successor was lost.
-- Safe: a column without a default; versions that do not know it leave it empty and lose it as before.
-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "renewed_credentials" TEXT;
