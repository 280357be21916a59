CREATE TABLE "audit_batches" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"prev_hash" "bytea" NOT NULL,
	"root" "bytea" NOT NULL,
	"event_count" integer NOT NULL,
	"last_transaction_id" "xid8" NOT NULL,
	"last_event_id" uuid NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	"hash" "bytea" NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "audit_batches_prev_hash_key" UNIQUE("prev_hash"),
	CONSTRAINT "audit_batches_seq" CHECK ("audit_batches"."seq" > 0),
	CONSTRAINT "audit_batches_count" CHECK ("audit_batches"."event_count" > 0),
	CONSTRAINT "audit_batches_lengths" CHECK (octet_length("audit_batches"."prev_hash") = 32 and octet_length("audit_batches"."root") = 32 and octet_length("audit_batches"."hash") = 32)
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "leaf" "bytea";--> statement-breakpoint
CREATE INDEX "audit_events_seal_idx" ON "audit_events" USING btree ("transaction_id","id");