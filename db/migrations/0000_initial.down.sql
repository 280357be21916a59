DROP TABLE "refresh_tokens";--> statement-breakpoint
DROP TABLE "families";--> statement-breakpoint
DROP TABLE "access_tokens";--> statement-breakpoint
DROP TABLE "sessions";--> statement-breakpoint
DROP TABLE "client_secrets";--> statement-breakpoint
DROP TABLE "clients";--> statement-breakpoint
DROP TABLE "users";--> statement-breakpoint
DROP TABLE "signing_keys";--> statement-breakpoint
DROP TABLE "audit_events";--> statement-breakpoint
DROP TABLE "throttle_buckets";--> statement-breakpoint
DROP TABLE "idempotency_keys";--> statement-breakpoint
DROP TABLE "instance";
