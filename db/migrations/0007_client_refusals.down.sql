DROP TABLE "client_refusals";
