DROP TABLE "invitations";
