import { inStorage } from './storage';

/** Moves the authentication time of the user's newest session into the past. */
export async function ageSignIn(username: string, minutes = 61): Promise<void> {
  const aged = await inStorage(`
    update sessions set authenticated_at = now() - interval '${minutes} minutes'
     where id = (select s.id from sessions s join users u on u.id = s.user_id
                  where u.username = '${username}' and s.ended_at is null order by s.created_at desc limit 1)
    returning id`);
  if (aged.length !== 1) throw new Error(`${username} is not signed in`);
}
