// A receiver, in another language and with the library of Standard Webhooks:
// node receiver.cjs SECRET FOLDER. Each first part of a path is a board of its
// own, and FOLDER/<board>.json is what it has.
const { createServer } = require('node:http');
const { writeFileSync, renameSync } = require('node:fs');
const { createHash } = require('node:crypto');
const { Webhook } = require('standardwebhooks');

const [secret, folder] = process.argv.slice(2);
const verifier = new Webhook(secret);
const boards = new Map();
const says = {
  masthead: 1, software: 'node receiver', dedupe: 'deterministic', verbs: ['create', 'replace', 'withdraw', 'profile'],
  actions: ['post', 'reply', 'quote', 'repost'], thread: true, comment: true, lookup: true, media: { most: 4, types: ['image/png'], alt: 1500 },
};

function take(board, id, event) {
  const { type, data } = event;
  if (board.done[id]) return [200, board.done[id]];
  if (type === 'profile.update') {
    Object.assign(board.profile, data.profile);
    return [200, board.done[id] = { done: true, id: 'profile' }];
  }
  let post = { id: `n${board.posts.length + 1}`, revision: 0 };
  if (type === 'post.create') board.posts.push(post);
  else post = board.posts.find((p) => p.id === data.out.id && !p.gone);
  if (!post) return [410, { error: 'there is no such post' }];
  if (data.out && data.out.revision && data.out.revision !== String(post.revision)) return [409, { error: 'it was changed since' }];
  if (type === 'post.withdraw') post.gone = true;
  if (data.content) post.content = hashed(data.content);
  post.revision++;
  return [200, board.done[id] = { done: true, id: post.id, url: `https://board.example/${post.id}`, revision: String(post.revision) }];
}

// hashed keeps what media are, and not their bytes.
function hashed(content) {
  for (const part of content.parts) {
    for (const m of part.media ?? []) {
      m.digest = createHash('sha256').update(Buffer.from(m.data, 'base64')).digest('hex');
      delete m.data;
    }
  }
  return content;
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const answer = (status, value) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  let event;
  try {
    verifier.verify(body, request.headers, { jsonParse: false });
    if (request.method === 'POST') event = verifier.verify(body, request.headers);
  } catch (error) {
    return answer(401, { error: error.message });
  }
  const [, name, asked] = request.url.split('/');
  if (!boards.has(name)) boards.set(name, { posts: [], done: {}, profile: {} });
  const board = boards.get(name);
  if (request.method === 'OPTIONS') return answer(200, says);
  if (request.method === 'GET') return board.done[asked] ? answer(200, board.done[asked]) : answer(404, { error: 'no such event' });
  const [status, reply] = take(board, request.headers['webhook-id'], event);
  writeFileSync(`${folder}/${name}.new`, JSON.stringify(board));
  renameSync(`${folder}/${name}.new`, `${folder}/${name}.json`);
  answer(status, reply);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
