const answer = JSON.stringify({ active: true, scope: 'read', client_id: 'bench', token_type: 'Bearer' });

export async function POST() {
  return new Response(answer, { headers: { 'Content-Type': 'application/json' } });
}
