// Reads one JSON string a line and says of each what Bluesky's own library
// makes links of, in bytes, and how the official app writes each link.
// node bluesky.mjs FOLDER-WITH-NODE_MODULES
import { createRequire } from 'module';
import path from 'path';
import readline from 'readline';

const require = createRequire(path.join(path.resolve(process.argv[2]), 'x.js'));
const { RichText } = require('@atproto/api');

// The rule of the app (src/lib/strings/url-helpers.ts of social-app).
function label(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return address;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return address;
  const rest = (url.pathname === '/' ? '' : url.pathname) + url.search + url.hash;
  return url.host + (rest.length > 15 ? rest.slice(0, 13) + '...' : rest);
}

function facet(text, { index, features: [feature] }) {
  const { byteStart, byteEnd } = index;
  const kind = feature.$type.split('#')[1];
  const value = feature.uri ?? feature.tag ?? feature.did;
  return [kind, byteStart, byteEnd, value, kind === 'link' ? label(text.slice(byteStart, byteEnd)) : ''];
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  const text = new RichText({ text: JSON.parse(line) });
  text.detectFacetsWithoutResolution();
  const facets = (text.facets ?? []).map(found => facet(text.unicodeText, found));
  process.stdout.write(JSON.stringify({ graphemes: text.graphemeLength, facets }) + '\n');
});
