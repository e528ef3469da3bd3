// Bundles scripts, styles and fonts into ../static/dist: names carry a hash of the
// content, text is stored compressed beside itself, manifest.json maps plain names.
import {build} from 'esbuild';
import {copyFile, mkdir, readFile, readdir, rename, rm, writeFile} from 'node:fs/promises';
import {basename, dirname, extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../static/dist');
const fresh = out + '.new'; // so that a build that fails leaves the old one

await rm(fresh, {recursive: true, force: true});
await mkdir(fresh, {recursive: true});

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  outdir: fresh,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  metafile: true,
  target: ['chrome109', 'firefox115', 'safari16'],
  loader: {'.woff2': 'file', '.woff': 'empty'},
  legalComments: 'linked',
  logLevel: 'warning',
};
const results = [
  await build({...shared, entryPoints: ['src/app.js', 'src/chart.js', 'src/app.css'], format: 'esm', splitting: true}),
  await build({...shared, entryPoints: ['src/embed.js'], format: 'iife'}),
];

const manifest = {};
for (const {metafile} of results) {
  for (const [file, info] of Object.entries(metafile.outputs)) {
    if (info.entryPoint) manifest[basename(info.entryPoint)] = basename(file);
  }
}
// Faces with which the server paints pictures, in the order in which they are asked
// for a letter.
await mkdir(join(fresh, 'pictures'));
const faces = [['', 'latin'], ['-arabic', 'arabic'], ['', 'latin-ext'], ['', 'cyrillic'], ['-hebrew', 'hebrew']];
for (const [weight, name] of [[400, 'regular'], [600, 'bold']]) {
  for (const [i, [family, script]] of faces.entries()) {
    const font = `ibm-plex-sans${family}`;
    await copyFile(join(here, `node_modules/@fontsource/${font}/files/${font}-${script}-${weight}-normal.woff`), join(fresh, `pictures/${name}-${i}-${script}.woff`));
  }
}
await copyFile(join(here, 'node_modules/@fontsource/ibm-plex-sans/LICENSE'), join(fresh, 'pictures/LICENSE.txt'));

await writeFile(join(fresh, 'manifest.json'), JSON.stringify(manifest, null, 1) + '\n');

for (const name of await readdir(fresh)) {
  if (!['.js', '.css'].includes(extname(name))) continue;
  const body = await readFile(join(fresh, name));
  await writeFile(join(fresh, name + '.gz'), gzipSync(body, {level: 9}));
  await writeFile(join(fresh, name + '.br'), brotliCompressSync(body, {
    params: {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length},
  }));
}

await rm(out, {recursive: true, force: true});
await rename(fresh, out);
