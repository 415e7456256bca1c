// Reads one JSON string a line and says of each what X's own library finds:
// its length, whether it may be sent, its entities in UTF-16 units, and in the
// composed form of the text what it takes for emoji.
// node twitter-text.js FOLDER-WITH-NODE_MODULES
const path = require('path');
const readline = require('readline');

const library = require(path.join(process.argv[2], 'node_modules', 'twitter-text'));
const { parse } = require(path.join(process.argv[2], 'node_modules', 'twemoji-parser'));

const kinds = { url: 'link', hashtag: 'hashtag', cashtag: 'cashtag', screenName: 'mention' };

function entity(found) {
  const key = Object.keys(kinds).find(k => found[k] !== undefined);
  const value = key === 'screenName' ? found.screenName + found.listSlug : found[key];
  return [kinds[key], found.indices[0], found.indices[1], value];
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  const text = JSON.parse(line);
  const { weightedLength, valid } = library.parseTweet(text);
  const entities = library.extractEntitiesWithIndices(text).map(entity);
  const emoji = parse(text.normalize()).map(found => found.indices);
  process.stdout.write(JSON.stringify({ weightedLength, valid, entities, emoji }) + '\n');
});
