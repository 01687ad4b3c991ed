// What a person would write first: raw http, the signature by hand, one INSERT a delivery.
const { createHmac, timingSafeEqual } = require('node:crypto');
const { createServer } = require('node:http');
const { Pool } = require('pg');

const { PORT, DATABASE_URL, BENCH_SECRET } = process.env;

const key = Buffer.from(BENCH_SECRET.slice('whsec_'.length), 'base64');
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const made = pool.query('create table if not exists bench_floor (id text primary key, body jsonb not null)');

createServer((request, response) => {
  if (request.method === 'GET') return made.then(() => response.end('ready'));
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', async () => {
    const body = Buffer.concat(parts);
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': given } = request.headers;
    const right = `v1,${createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest('base64')}`;
    if (!timingSafeEqual(Buffer.from(given), Buffer.from(right))) return response.writeHead(401).end();
    await pool.query('insert into bench_floor (id, body) values ($1, $2) on conflict do nothing', [
      id,
      body.toString('utf8'),
    ]);
    response.end('{"accepted":1}');
  });
}).listen(Number(PORT));
process.once('SIGTERM', () => process.exit(0));
