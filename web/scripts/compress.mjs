// Writes .gz and .br beside every file of web/dist that gains from it, once, so that the server only hands them out.
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

const dist = join(import.meta.dirname, '..', 'dist');
const texts = /\.(html|js|css|svg|json|txt)$/;

function* files(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

let total = 0;
for (const path of [...files(dist)].filter((path) => texts.test(path))) {
  const bytes = readFileSync(path);
  const gzip = gzipSync(bytes, {level: 9});
  const brotli = brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length}});
  if (gzip.length < bytes.length) writeFileSync(`${path}.gz`, gzip);
  if (brotli.length < bytes.length) writeFileSync(`${path}.br`, brotli);
  total += gzip.length;
  console.log(`${path.slice(dist.length + 1).padEnd(48)} ${String(bytes.length).padStart(8)} ${String(gzip.length).padStart(8)} gz ${String(brotli.length).padStart(8)} br`);
}
console.log(`all together ${total} bytes gzip`);
