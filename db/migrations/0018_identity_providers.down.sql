DROP TABLE "federated_sessions";
--> statement-breakpoint
DROP TABLE "federation_requests";
--> statement-breakpoint
DROP TABLE "user_identities";
--> statement-breakpoint
DROP TABLE "identity_providers";
